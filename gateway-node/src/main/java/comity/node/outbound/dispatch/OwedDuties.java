package comity.node.outbound.dispatch;

import comity.node.agreement.life.Agreements;
import comity.node.agreement.life.Duties;
import comity.node.agreement.life.OriginatorNotice;
import comity.node.agreement.life.OwedMessages;
import comity.node.agreement.terms.Emergency;
import comity.node.store.Transaction;
import comity.protocol.id.AgencyId;
import java.time.Duration;
import java.util.Optional;

/**
 * Duties as the agreement's {@code emergency} clause says, in the books of agreements; and what originators are to be told, which the node
 * sends by itself. Thread-safe.
 */
public final class OwedDuties implements EmergencyDuties {
    private final AgencyId own;
    private final Agreements agreements;

    /** @param agreements those with originators among them */
    public OwedDuties(AgencyId own, Agreements agreements) {
        this.own = own;
        this.agreements = agreements;
    }

    @Override
    public void arise(Transaction tx, Use use) {
        Optional<Emergency> clause = use.under().agreement().emergency();
        clause.flatMap(Emergency::reportWithin)
                .ifPresent(within -> owe(tx, use, Duties.Kind.REPORT, use.recipient(), within));
        clause.flatMap(Emergency::notifyOriginatorWithin)
                .ifPresent(within -> use.unasked().forEach(material -> {
                    owe(tx, use, Duties.Kind.ORIGINATOR_NOTICE, material.originator(), within);
                    tell(tx, use, material);
                }));
    }

    private static void owe(Transaction tx, Use use, Duties.Kind kind, AgencyId partner, Duration within) {
        Duties.Owed owed = new Duties.Owed(
                kind,
                use.message(),
                partner,
                use.under().agreement().id(),
                use.leftAt().plus(within));
        Duties.owe(tx, owed, use.leftAt());
    }

    /** Where there is no agreement to tell it under, the duty is for people alone. */
    private void tell(Transaction tx, Use use, Material material) {
        agreements
                .governing(tx, own, material.originator(), Optional.empty(), use.leftAt())
                .map(under -> OriginatorNotice.write(
                        own, under.agreement(), material.message(), use.recipient(), use.leftAt()))
                .ifPresent(notice -> OwedMessages.owe(tx, material.originator(), notice, use.leftAt()));
    }
}
