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
import comity.node.outbound.outbox.Outbox;
import comity.node.outbound.submit.Endings;
import comity.node.store.Store;
import java.time.InstantSource;

/**
 * What dispatch works with. Made by the composition root.
 *
 * @param records durable state
 * @param federation partners and agreements
 * @param outbox what waits
 * @param endings whom to tell of ends
 * @param keys for heads
 * @param random for seals and nonces
 * @param time wall clock
 * @param highWater marks kept outside the store
 */
public record DispatchParts(
        Records records,
        Federation federation,
        Outbox outbox,
        Endings endings,
        Keys keys,
        SecureBytes random,
        InstantSource time,
        HighWaterMarks highWater) {
    /** Store, ledgers and journal, which share transactions. */
    public record Records(Store store, Ledger ledger, Journal journal) {}

    /** Who is there, and what was agreed. */
    public record Federation(Directory directory, Prekeys prekeys, Agreements agreements) {}

    /** What heads are made with. */
    public record Keys(SigningKey head, MacKey witness) {
        @Override
        public String toString() {
            return "Keys[redacted]";
        }
    }
}
