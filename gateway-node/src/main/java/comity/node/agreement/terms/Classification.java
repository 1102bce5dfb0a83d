package comity.node.agreement.terms;

import java.util.Map;

/**
 * Which confidentiality may leave, and what it is called on the other side.
 *
 * @param ceilingRank highest rank that may leave, 0 to 4
 * @param levels by the sender's name of the level
 */
public record Classification(int ceilingRank, Map<String, Level> levels) {
    public Classification {
        levels = Map.copyOf(levels);
    }

    /**
     * One level.
     *
     * @param rank 0 (unclassified) to 4 (top secret)
     * @param partnersName the level on the partner's scale, at least as high
     */
    public record Level(int rank, String partnersName) {
        /** Whose scale the partner's level is from: what stands before its first hyphen. */
        public String partnersPolicy() {
            int hyphen = partnersName.indexOf('-');
            return hyphen < 0 ? partnersName : partnersName.substring(0, hyphen);
        }
    }
}
