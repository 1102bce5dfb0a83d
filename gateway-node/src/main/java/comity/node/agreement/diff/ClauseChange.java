package comity.node.agreement.diff;

/**
 * One thing that a new version of an agreement changes.
 *
 * @param clause its name in the new version, or in the old one if it is gone
 * @param words what it was and what it is, for a person who decides
 */
public record ClauseChange(String clause, Kind kind, String words) {
    /** What it means for what leaves. */
    public enum Kind {
        /** Something leaves that stayed, or leaves with more precision, sooner, to more, for longer, past fewer eyes. */
        WIDENS,
        /** Something stays that left, or leaves with less. */
        NARROWS,
        /** Neither, or it depends on the message. */
        CHANGES
    }
}
