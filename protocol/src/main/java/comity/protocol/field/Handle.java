package comity.protocol.field;

import java.util.HexFormat;
import java.util.Optional;

/**
 * The random name of one element of a list: 8 bytes. Immutable; ordered as unsigned numbers, which is the order of the
 * hexadecimal text and the order in which a receiver sees the elements.
 *
 * @param value the 8 bytes, big-endian
 */
public record Handle(long value) implements Comparable<Handle> {
    private static final int DIGITS = 16;

    /** The handle that 16 lower-case hexadecimal digits stand for, or nothing. */
    static Optional<Handle> parse(String hex) {
        if (hex.length() != DIGITS) {
            return Optional.empty();
        }
        for (int index = 0; index < DIGITS; index++) {
            char c = hex.charAt(index);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return Optional.empty();
            }
        }
        return Optional.of(new Handle(HexFormat.fromHexDigitsToLong(hex)));
    }

    /** 16 lower-case hexadecimal digits. */
    public String hex() {
        return HexFormat.of().toHexDigits(value);
    }

    @Override
    public int compareTo(Handle other) {
        return Long.compareUnsigned(value, other.value);
    }

    @Override
    public String toString() {
        return hex();
    }
}
