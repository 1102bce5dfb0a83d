package comity.node.inbound;

import comity.crypto.bytes.Bytes;
import comity.node.fault.FaultCode;

/** What a partner is answered to a pouch. */
public sealed interface DeliverOutcome {
    /**
     * The entries are durable here, now or since an earlier try.
     *
     * @param receiptNote the original, signed
     * @param dispositions canonical bytes whose digest the receipt names
     */
    record Receipted(String receiptNote, Bytes dispositions) implements DeliverOutcome {}

    /** The mirror has this size; the pouch does not start there. */
    record Gap(long size) implements DeliverOutcome {}

    /** Seal again to this prekey. */
    record Reseal(String prekeyNote) implements DeliverOutcome {}

    /** The channel is halted; this is the head held here. */
    record Halted(String headNote) implements DeliverOutcome {}

    /** Nothing was kept. The code is one that a partner may see. */
    record Refused(FaultCode code) implements DeliverOutcome {
        public Refused {
            if (!code.partnerMaySee()) {
                throw new IllegalArgumentException("a partner may not be told " + code);
            }
        }

        /** Whether the same pouch may be taken later. */
        public boolean retryable() {
            return code.retry().unchanged();
        }
    }
}
