package comity.node.pouch;

import comity.crypto.bytes.CanonicalReader;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.MalformedBytes;

/**
 * Exactly which agreement governs a message.
 *
 * @param id 1 to 64 of {@code [A-Za-z0-9._-]}
 * @param version from 1
 * @param digest of the agreement's bytes (FORMAT.md section 11)
 */
public record AgreementRef(String id, int version, Digest digest) {
    /** Longest id. */
    public static final int MAX_ID_LENGTH = 64;

    public AgreementRef {
        if (!isId(id) || version < 1) {
            throw new IllegalArgumentException("not an agreement reference: " + id + " version " + version);
        }
    }

    /** Whether the text may be an agreement's id. */
    public static boolean isId(String text) {
        if (text.isEmpty() || text.length() > MAX_ID_LENGTH) {
            return false;
        }
        return text.chars()
                .allMatch(c -> (c >= 'A' && c <= 'Z')
                        || (c >= 'a' && c <= 'z')
                        || (c >= '0' && c <= '9')
                        || c == '.'
                        || c == '_'
                        || c == '-');
    }

    static AgreementRef read(CanonicalReader in) throws MalformedBytes {
        String id = in.str8();
        int version = in.u32(Integer.MAX_VALUE);
        if (!isId(id) || version < 1) {
            throw in.malformed("not an agreement reference");
        }
        return new AgreementRef(id, version, in.digest());
    }
}
