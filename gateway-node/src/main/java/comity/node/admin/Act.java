package comity.node.admin;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An act as it stands. Immutable; made by {@link Acts}.
 *
 * @param id 16 random bytes
 * @param kind what is done
 * @param subject to whom or what
 * @param digest of exactly what is to be done
 * @param approvedBy names of operators whose approval counts, in their order
 * @param approvalsRequired distinct operators needed
 * @param proposedAt by the first of them
 * @param doneAt when it was carried out
 */
public record Act(
        Bytes id,
        ActKind kind,
        String subject,
        Digest digest,
        List<String> approvedBy,
        int approvalsRequired,
        Instant proposedAt,
        Optional<Instant> doneAt) {
    public Act {
        approvedBy = List.copyOf(approvedBy);
    }

    /** Whether it was carried out. */
    public boolean isDone() {
        return doneAt.isPresent();
    }
}
