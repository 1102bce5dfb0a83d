package comity.node.outbound.dispatch;

import comity.node.agreement.decide.AgreementInForce;
import comity.node.store.Transaction;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import java.time.Instant;
import java.util.List;

/**
 * Takes note of what is owed once an imminent threat to life has let a message leave: a report, and notices to those whose material was
 * passed on unasked. Durable with the message's entry. Implementations are thread-safe.
 */
@FunctionalInterface
public interface EmergencyDuties {
    /** Nobody takes note. */
    EmergencyDuties NONE = (tx, use) -> {};

    /** In the transaction in which the message enters the ledger. */
    void arise(Transaction tx, Use use);

    /**
     * One use of the clause.
     *
     * @param under whose {@code emergency} clause says what is owed within which time
     * @param leftAt when the message entered the ledger
     * @param overridden names of the clauses that did not stop it, in their order
     * @param unasked material that it passes on without the consent that would have been needed
     */
    record Use(
            MessageId message,
            AgencyId recipient,
            AgreementInForce under,
            Instant leftAt,
            List<String> overridden,
            List<Material> unasked) {
        public Use {
            overridden = List.copyOf(overridden);
            unasked = List.copyOf(unasked);
        }
    }

    /** A received message and who sent it. */
    record Material(MessageId message, AgencyId originator) {}
}
