package comity.node.outbound.dispatch;

import comity.crypto.key.MacKey;
import comity.crypto.key.SigningKey;
import comity.crypto.random.SecureBytes;
import comity.node.agreement.life.Agreements;
import comity.node.directory.Directory;
import comity.node.directory.Prekeys;
import comity.node.journal.Journal;
import comity.node.ledger.Ledger;
import comity.node.ops.HighWaterMarks;
import comity.node.outbound.authorize.FactsReader;
import comity.node.outbound.outbox.Outbox;
import comity.node.outbound.submit.Endings;
import comity.node.store.Store;
import java.time.InstantSource;

/**
 * What dispatch works with. Made by the composition root.
 *
 * @param records durable state
 * @param federation partners and agreements
 * @param waiting what waits
 * @param endings whom to tell of ends
 * @param keys for heads
 * @param random for seals and nonces
 * @param time wall clock
 * @param highWater marks kept outside the store
 */
public record DispatchParts(
        Records records,
        Federation federation,
        Waiting waiting,
        Endings endings,
        Keys keys,
        SecureBytes random,
        InstantSource time,
        HighWaterMarks highWater) {
    /** What waits. */
    Outbox outbox() {
        return waiting.outbox();
    }

    /** Store, ledgers and journal, which share transactions. */
    public record Records(Store store, Ledger ledger, Journal journal) {}

    /** Who is there, what was agreed, and what decisions ask of the store. */
    public record Federation(Directory directory, Prekeys prekeys, Agreements agreements, FactsReader facts) {}

    /** The queue, and what becomes of those in it that cannot leave as they are. */
    public record Waiting(Outbox outbox, Replanning replanning, EmergencyDuties duties) {}

    /** What heads are made with. */
    public record Keys(SigningKey head, MacKey witness) {
        @Override
        public String toString() {
            return "Keys[redacted]";
        }
    }
}
