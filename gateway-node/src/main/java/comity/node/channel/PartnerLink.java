package comity.node.channel;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.node.pouch.ChannelId;
import java.util.Optional;

/**
 * The calls to one partner's gateway. Blocking, with a deadline of the implementation's; what comes back is what the partner says, and
 * nothing of it is verified yet. Thread-safe.
 */
public interface PartnerLink {
    /** Asks for a channel towards the partner. */
    OpenReply openChannel(Digest senderNonce);

    /** Asks for the partner's prekey. */
    PrekeyReply prekey();

    /** Asks for the newest head the partner holds of our channel. */
    HeadReply newestHead(ChannelId channel);

    /** Delivers one pouch. */
    DeliverReply deliver(Bytes pouch);

    /** Answers to {@link #openChannel}. */
    sealed interface OpenReply {
        /** The partner's nonce, and the channel id it derived. */
        record Opened(Digest recipientNonce, ChannelId channel) implements OpenReply {}
    }

    /** Answers to {@link #prekey}. */
    sealed interface PrekeyReply {
        /** A note to be verified. */
        record Offered(String prekeyNote) implements PrekeyReply {}
    }

    /** Answers to {@link #newestHead}. */
    sealed interface HeadReply {
        /** Its size and, unless that is 0, the note of its head. */
        record Newest(long size, Optional<String> headNote) implements HeadReply {}
    }

    /** Answers to {@link #deliver}. */
    sealed interface DeliverReply {
        /** A receipt to be verified, and the dispositions whose digest it carries. */
        record Receipted(String receiptNote, Bytes dispositions) implements DeliverReply {}

        /** The partner's mirror has this size. */
        record Gap(long size) implements DeliverReply {}

        /** Seal again to this prekey. */
        record Reseal(String prekeyNote) implements DeliverReply {}

        /** The partner holds this head, which conflicts. */
        record Halted(String headNote) implements DeliverReply {}

        /** Nothing was kept, for this reason. */
        record Refused(String code, boolean retryable) implements DeliverReply {}
    }

    /**
     * No answer, or none that can be read: nobody knows whether the call arrived.
     *
     * @param reason for operators
     */
    record Unreachable(String reason) implements OpenReply, PrekeyReply, HeadReply, DeliverReply {}
}
