package comity.node.channel;

import comity.node.pouch.PouchSpan;
import java.util.List;

/**
 * What can happen to the sender of a channel. Whoever raises an event has verified what it says: a receipt's
 * signatures, a head's, the boundaries of a pouch in the ledger. Immutable.
 */
public sealed interface SenderEvent {
    /**
     * The process starts; the rest is what the store says.
     *
     * @param channelOpen whether the partner gave its nonce already, so that the channel has an id
     * @param prekeyHeld whether a prekey of the partner that is still valid is held
     * @param ledgerSize entries in the ledger
     * @param signedSize size of the newest head in the store; 0 for none
     * @param highWater the newest signed size noted outside the store; 0 for none
     * @param unreceipted signed pouches without a receipt, ascending
     */
    record Started(
            boolean channelOpen,
            boolean prekeyHeld,
            long ledgerSize,
            long signedSize,
            long highWater,
            List<PouchSpan> unreceipted)
            implements SenderEvent {
        public Started {
            unreceipted = List.copyOf(unreceipted);
            if (signedSize > ledgerSize || signedSize < 0) {
                throw new IllegalArgumentException("signed " + signedSize + " of " + ledgerSize + " entries");
            }
        }
    }

    /**
     * The partner gave its nonce, and the channel's record is durable.
     *
     * @param ledgerSize entries in the ledger now: 1 where the OPEN entry was appended at once, otherwise 0
     */
    record ChannelOpened(long ledgerSize) implements SenderEvent {}

    /** The partner's newest head of this channel, compared with our ledger. */
    record PartnerHead(long size, HeadVerdict verdict) implements SenderEvent {}

    /** A call that is no pouch (open, newest head, prekey) failed, timed out or was answered with rubbish. */
    record AskFailed() implements SenderEvent {}

    /** The outbox has, or may have, something for this partner. */
    record WorkArrived() implements SenderEvent {}

    /** The answer to {@link SenderAction.TakeNext}: nothing is due for this partner. */
    record NothingTaken() implements SenderEvent {}

    /** The answer to {@link SenderAction.TakeNext}: these entries are durable in the ledger, not yet signed. */
    record EntriesAppended(PouchSpan span) implements SenderEvent {}

    /** The answer to {@link SenderAction.SignHead}: the head is signed and durable, the boundaries are fixed. */
    record PouchSigned(PouchSpan span) implements SenderEvent {}

    /** The answer to {@link SenderAction.FindPouches}: signed pouches from that size on, ascending, without a hole. */
    record PouchesFound(long from, List<PouchSpan> pouches) implements SenderEvent {
        public PouchesFound {
            pouches = List.copyOf(pouches);
        }
    }

    /** A valid prekey of the partner is held. */
    record PrekeyHeld() implements SenderEvent {}

    /** The call failed, timed out, or its answer did not verify: the partner may or may not have the pouch. */
    record SendFailed(PouchSpan span) implements SenderEvent {}

    /** The partner's signed receipt for exactly this pouch is durable. */
    record Receipted(PouchSpan span) implements SenderEvent {}

    /** The partner's mirror has another size than this pouch needs. */
    record Gap(PouchSpan span, long size) implements SenderEvent {}

    /**
     * The pouch was sealed to a prekey that is gone, or none was at hand to seal it.
     *
     * @param prekeyHeld whether the answer brought a new one that verified
     */
    record Reseal(PouchSpan span, boolean prekeyHeld) implements SenderEvent {}

    /** The partner kept nothing of the pouch and says why. */
    record Refused(PouchSpan span, String code, boolean retryable) implements SenderEvent {}

    /** Evidence or operators end the channel. */
    record Halted(HaltReason reason) implements SenderEvent {}

    /** Time passed. */
    record Tick() implements SenderEvent {}
}
