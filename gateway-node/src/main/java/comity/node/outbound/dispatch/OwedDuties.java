package comity.node.outbound.dispatch;

import comity.node.agreement.life.Duties;
import comity.node.agreement.terms.Emergency;
import comity.node.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Duties as the agreement's {@code emergency} clause says, in the books of agreements. Stateless. */
public final class OwedDuties implements EmergencyDuties {
    @Override
    public void arise(Transaction tx, Use use) {
        Optional<Emergency> clause = use.under().agreement().emergency();
        clause.flatMap(Emergency::reportWithin)
                .ifPresent(within -> Duties.owe(
                        tx,
                        new Duties.Owed(
                                Duties.Kind.REPORT,
                                use.message(),
                                use.recipient(),
                                use.under().agreement().id(),
                                due(use, within)),
                        use.leftAt()));
        clause.flatMap(Emergency::notifyOriginatorWithin)
                .ifPresent(within -> use.unasked()
                        .forEach(material -> Duties.owe(
                                tx,
                                new Duties.Owed(
                                        Duties.Kind.ORIGINATOR_NOTICE,
                                        use.message(),
                                        material.originator(),
                                        use.under().agreement().id(),
                                        due(use, within)),
                                use.leftAt())));
    }

    private static Instant due(Use use, Duration within) {
        return use.leftAt().plus(within);
    }
}
