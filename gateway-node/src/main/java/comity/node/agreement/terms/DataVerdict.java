package comity.node.agreement.terms;

/**
 * Whether personal data of a category may leave.
 *
 * @param approval who must look at a message in which some do
 */
public record DataVerdict(How how, Approval approval) {
    /** Under which condition. */
    public enum How {
        ALLOW,
        /** A message with such data is refused. */
        DENY,
        /** Such data stay home, the rest leaves. */
        WITHHOLD,
        /** Only where strict necessity is stated for the category; otherwise they stay home. */
        STRICT
    }
}
