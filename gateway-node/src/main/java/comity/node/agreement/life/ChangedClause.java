package comity.node.agreement.life;

import comity.crypto.bytes.Bytes;
import java.util.List;

/**
 * One clause in which two versions of an agreement differ, as people read it.
 *
 * @param clause its path
 * @param before empty where it is new
 * @param after empty where it is gone
 */
public record ChangedClause(String clause, String before, String after) {
    /** Finds them. */
    @FunctionalInterface
    public interface Comparison {
        /** Finds none. */
        Comparison NONE = (older, newer) -> List.of();

        /** The differences of two files that can be read, in the order of the language. */
        List<ChangedClause> between(Bytes older, Bytes newer);
    }
}
