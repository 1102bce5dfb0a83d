package comity.protocol.reference;

import comity.protocol.field.ProtectionClass;

/**
 * How far a field may travel. Immutable.
 *
 * @param protectionClass its class in the schema
 * @param escalates whether it becomes {@link ProtectionClass#REV} where the source of the submission needs protection
 * @param wholeOrNot whether the list leaves whole or not at all
 */
public record FieldProtection(ProtectionClass protectionClass, boolean escalates, boolean wholeOrNot) {
    /** Such as {@code CASE, escalates}. */
    public String inWords() {
        return protectionClass + (escalates ? ", escalates" : "") + (wholeOrNot ? ", whole or not at all" : "");
    }
}
