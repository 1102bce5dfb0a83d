package comity.protocol.id;

import java.util.HexFormat;

/**
 * SHA-256 over the rendering of the wire schema (FORMAT.md, section 12): two gateways with the same digest mean the same
 * by every path, type and label. Immutable.
 *
 * @param hex 64 lower-case hexadecimal digits, as in {@code envelope.schema_version}
 */
public record SchemaDigest(String hex) {
    /** Fails with {@link IllegalArgumentException} if the text has another form. */
    public SchemaDigest {
        if (hex.length() != 64 || !LowerHex.isLowerHex(hex)) {
            throw new IllegalArgumentException("not a schema digest: " + hex);
        }
    }

    /** Reads exactly 32 bytes; any other length is a programmer's error. */
    public static SchemaDigest ofBytes(byte[] bytes) {
        return new SchemaDigest(HexFormat.of().formatHex(bytes));
    }

    /** 32 bytes, a new array at each call. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
