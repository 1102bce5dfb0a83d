package comity.node.pouch;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.CanonicalReader;
import comity.crypto.bytes.CanonicalWriter;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.MalformedBytes;
import comity.protocol.id.MessageId;
import java.util.Optional;

/**
 * One fact in a node's own Merkle log (FORMAT.md section 9). Never sent; never holds content of a message.
 *
 * @param index from 0
 * @param timeMillis since 1970, UTC
 * @param fact what is recorded
 */
public record JournalEntry(long index, long timeMillis, Fact fact) {
    /** The format's version. */
    public static final int VERSION = 1;

    /** Bytes, at most. */
    public static final int MAX_SIZE = 70_000;

    /**
     * The fact itself, before it has a place.
     *
     * @param type its kind
     * @param message the message it is about
     * @param actor who: a caller's name, an agency, or the node itself; at most 255 bytes
     * @param subject about whom or what: an agency, an agreement, a caller; at most 255 bytes
     * @param code a stable code
     * @param digest of the thing the fact is about; zero if none
     * @param detail identifiers, codes, clause names, counts; at most 65,535 bytes
     */
    public record Fact(
            JournalType type,
            Optional<MessageId> message,
            String actor,
            String subject,
            String code,
            Digest digest,
            String detail) {
        /** A fact that is about no message. */
        public static Fact of(JournalType type, String actor, String subject, String code) {
            return new Fact(type, Optional.empty(), actor, subject, code, Digest.ZERO, "");
        }

        /** The same fact about a message. */
        public Fact about(MessageId id) {
            return new Fact(type, Optional.of(id), actor, subject, code, digest, detail);
        }

        /** The same fact with the digest of its thing. */
        public Fact with(Digest thing) {
            return new Fact(type, message, actor, subject, code, thing, detail);
        }

        /** The same fact with more detail. */
        public Fact with(String moreDetail) {
            return new Fact(type, message, actor, subject, code, digest, moreDetail);
        }
    }

    /** The canonical bytes: the journal's leaf. */
    public Bytes encode() {
        return new CanonicalWriter()
                .u8(VERSION)
                .u8(fact.type().number())
                .u64(index)
                .u64(timeMillis)
                .raw(fact.message().map(MessageId::bytes).orElseGet(() -> new byte[MessageId.LENGTH]))
                .str8(fact.actor())
                .str8(fact.subject())
                .str8(fact.code())
                .raw(fact.digest())
                .str16(fact.detail())
                .toBytes();
    }

    /** Reads canonical bytes. */
    public static JournalEntry decode(Bytes bytes) throws MalformedBytes {
        CanonicalReader in = new CanonicalReader(bytes);
        if (in.u8() != VERSION) {
            throw in.malformed("unknown journal entry version");
        }
        int number = in.u8();
        JournalType type = JournalType.of(number).orElseThrow(() -> in.malformed("unknown journal type " + number));
        long index = in.u64();
        long time = in.u64();
        Bytes message = in.raw(MessageId.LENGTH);
        Fact fact = new Fact(
                type,
                message.isAllZero() ? Optional.empty() : Optional.of(MessageId.ofBytes(message.toByteArray())),
                in.str8(),
                in.str8(),
                in.str8(),
                in.digest(),
                in.str16());
        in.expectEnd();
        return new JournalEntry(index, time, fact);
    }
}
