package comity.crypto.commit;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.CanonicalReader;
import comity.crypto.bytes.CanonicalWriter;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.MalformedBytes;

/**
 * What a commitment is about: suite, schema, channel, message (16-byte id) and the message's kind. Part of the root, so no
 * commitment can be passed off as one to another message, partner or schema.
 */
public record CommitmentHeader(int suite, Digest schema, Digest channel, Bytes messageId, int kind) {
    /** Bytes of the encoded header. */
    public static final int SIZE = 84;

    /** The only suite so far. */
    public static final int SUITE_1 = 1;

    private static final int MESSAGE_ID_SIZE = 16;
    private static final int MAX_KIND = 0xFFFF;

    public CommitmentHeader {
        if (suite != SUITE_1) {
            throw new IllegalArgumentException("unknown suite " + suite);
        }
        if (messageId.size() != MESSAGE_ID_SIZE) {
            throw new IllegalArgumentException("a message id has 16 bytes, not " + messageId.size());
        }
        if (kind < 1 || kind > MAX_KIND) {
            throw new IllegalArgumentException("a kind is 1 to 65535, not " + kind);
        }
    }

    /** {@code u16} suite, schema digest, channel id, message id, {@code u16} kind: 84 bytes. */
    public Bytes encode() {
        return new CanonicalWriter()
                .u16(suite)
                .raw(schema)
                .raw(channel)
                .raw(messageId)
                .u16(kind)
                .toBytes();
    }

    /** Reads what {@link #encode} writes. */
    public static CommitmentHeader read(CanonicalReader reader) throws MalformedBytes {
        int suite = reader.u16();
        if (suite != SUITE_1) {
            throw reader.malformed("unknown suite " + suite);
        }
        Digest schema = reader.digest();
        Digest channel = reader.digest();
        Bytes messageId = reader.raw(MESSAGE_ID_SIZE);
        int kind = reader.u16();
        if (kind == 0) {
            throw reader.malformed("kind 0");
        }
        return new CommitmentHeader(suite, schema, channel, messageId, kind);
    }
}
