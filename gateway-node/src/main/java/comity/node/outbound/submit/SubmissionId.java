package comity.node.outbound.submit;

import comity.crypto.bytes.Bytes;
import java.util.Optional;

/**
 * The gateway's name for one submission, whoever its recipients are; never leaves the node. Immutable.
 *
 * @param value 16 random bytes
 */
public record SubmissionId(Bytes value) {
    /** Length in bytes. */
    public static final int LENGTH = 16;

    public SubmissionId {
        if (value.size() != LENGTH) {
            throw new IllegalArgumentException("a submission id has 16 bytes");
        }
    }

    /** The id that 32 lower-case hexadecimal digits stand for, or nothing. */
    public static Optional<SubmissionId> parseHex(String hex) {
        try {
            Bytes bytes = Bytes.fromHex(hex);
            return bytes.size() == LENGTH ? Optional.of(new SubmissionId(bytes)) : Optional.empty();
        } catch (IllegalArgumentException notHex) {
            return Optional.empty();
        }
    }

    /** 32 lower-case hexadecimal digits. */
    public String hex() {
        return value.hex();
    }

    @Override
    public String toString() {
        return hex();
    }
}
