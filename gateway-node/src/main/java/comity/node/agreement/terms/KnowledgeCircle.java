package comity.node.agreement.terms;

/**
 * When so few know a thing that telling it points at the source: two officers must then approve.
 *
 * @param threshold persons; circles of this size or smaller count as small, and so does one whose size nobody stated
 */
public record KnowledgeCircle(int threshold) {
    /** The built-in threshold; an agreement may be more careful, never less. */
    public static final int BUILT_IN_THRESHOLD = 5;

    /** Largest threshold that means anything. */
    public static final int MAX_THRESHOLD = 1_000_000;

    /** What holds where an agreement says nothing. */
    public static final KnowledgeCircle BUILT_IN = new KnowledgeCircle(BUILT_IN_THRESHOLD);

    public KnowledgeCircle {
        if (threshold < BUILT_IN_THRESHOLD || threshold > MAX_THRESHOLD) {
            throw new IllegalArgumentException("a threshold is 5 to 1000000, not " + threshold);
        }
    }
}
