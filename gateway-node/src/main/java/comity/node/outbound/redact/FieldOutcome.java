package comity.node.outbound.redact;

import comity.protocol.field.ProtectionClass;

/**
 * One row of what a submitter or a release officer sees. It holds values, so it never leaves the agency.
 *
 * @param path with list positions, as in the submission
 * @param written as the submitter wrote it; empty for what the gateway adds
 * @param leaving as the partner sees it; empty when it stays home
 * @param fate what became of it
 * @param schemaClass its class in the schema
 * @param effectiveClass its class for this source
 * @param clause which clause of the schema, the agreement or the gateway decided
 * @param transform what was done, such as {@code TIME_BUCKET month}; empty for none
 */
public record FieldOutcome(
        String path,
        String written,
        String leaving,
        FieldFate fate,
        ProtectionClass schemaClass,
        ProtectionClass effectiveClass,
        String clause,
        String transform) {
    /** Without the values: what prints by accident ends in a log. */
    @Override
    public String toString() {
        return "FieldOutcome[" + path + " " + fate + " by " + clause + "]";
    }
}
