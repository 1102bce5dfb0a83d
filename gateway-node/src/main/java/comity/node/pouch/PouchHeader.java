package comity.node.pouch;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.CanonicalReader;
import comity.crypto.bytes.CanonicalWriter;
import comity.crypto.bytes.Hashing;
import comity.crypto.bytes.MalformedBytes;

/**
 * The clear part of a pouch, and the associated data of the sealed one (FORMAT.md section 8).
 *
 * @param channel the channel
 * @param range its entries
 * @param prekeyId 16 bytes: which of the recipient's prekeys opens it
 * @param enc 1120 bytes: the encapsulation
 * @param paddedLength of the plain text, bytes
 */
public record PouchHeader(ChannelId channel, PouchSpan range, Bytes prekeyId, Bytes enc, int paddedLength) {
    /** The format's version. */
    public static final int VERSION = 1;

    /** The suite of DESIGN and FORMAT: X-Wing, HKDF-SHA256, AES-256-GCM. */
    public static final int SUITE = 1;

    /** Of a prekey's id. */
    public static final int PREKEY_ID_SIZE = 16;

    /** Of an X-Wing encapsulation. */
    public static final int ENC_SIZE = 1120;

    /** Of the header. */
    public static final int SIZE = 1 + 2 + 32 + 8 + 4 + PREKEY_ID_SIZE + ENC_SIZE + 4;

    /** Of the plain text, padded. */
    public static final int MAX_PADDED_LENGTH = 8 << 20;

    public PouchHeader {
        if (prekeyId.size() != PREKEY_ID_SIZE
                || enc.size() != ENC_SIZE
                || paddedLength < 1
                || paddedLength > MAX_PADDED_LENGTH) {
            throw new IllegalArgumentException("not a pouch header");
        }
    }

    /** The HPKE info that binds suite, channel and prekey. */
    public static Bytes sealingInfo(ChannelId channel, Bytes prekeyId) {
        return new CanonicalWriter()
                .raw(Hashing.tag("comity/v1/pouch"))
                .u16(SUITE)
                .raw(channel.value())
                .raw(prekeyId)
                .toBytes();
    }

    /** The canonical bytes. */
    public Bytes encode() {
        return new CanonicalWriter()
                .u8(VERSION)
                .u16(SUITE)
                .raw(channel.value())
                .u64(range.first())
                .u32(range.count())
                .raw(prekeyId)
                .raw(enc)
                .u32(paddedLength)
                .toBytes();
    }

    /** Reads a header and leaves the reader at the ciphertext. */
    public static PouchHeader read(CanonicalReader in) throws MalformedBytes {
        if (in.u8() != VERSION) {
            throw in.malformed("unknown pouch version");
        }
        if (in.u16() != SUITE) {
            throw in.malformed("unknown suite");
        }
        ChannelId channel = new ChannelId(in.digest());
        long first = in.u64();
        int count = in.u32(PouchSpan.COUNT_MAX);
        if (count == 0 || first > Long.MAX_VALUE - count) {
            throw in.malformed("not a range of entries");
        }
        Bytes prekeyId = in.raw(PREKEY_ID_SIZE);
        Bytes enc = in.raw(ENC_SIZE);
        int paddedLength = in.u32(MAX_PADDED_LENGTH);
        if (paddedLength == 0) {
            throw in.malformed("empty pouch");
        }
        return new PouchHeader(channel, new PouchSpan(first, count), prekeyId, enc, paddedLength);
    }
}
