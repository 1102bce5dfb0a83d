package comity.node.outbound.submit;

/**
 * What became of the fields the submitter wrote.
 *
 * @param released left as written
 * @param generalized left with less precision, or as a pseudonym
 * @param withheld did not leave
 */
public record FieldCounts(int released, int generalized, int withheld) {
    /** Nothing left, nothing was looked at. */
    public static final FieldCounts NONE = new FieldCounts(0, 0, 0);
}
