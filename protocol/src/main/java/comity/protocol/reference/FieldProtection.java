package comity.protocol.reference;

import comity.protocol.field.ProtectionClass;
import comity.v1.DataCategory;
import java.util.Optional;

/**
 * How far a field may travel. Immutable.
 *
 * @param protectionClass its class in the schema
 * @param escalates whether it becomes {@link ProtectionClass#REV} where the source of the submission needs protection
 * @param wholeOrNot whether the list leaves whole or not at all
 * @param category what the data are about; of personal data, and of no others
 */
public record FieldProtection(
        ProtectionClass protectionClass, boolean escalates, boolean wholeOrNot, Optional<DataCategory> category) {
    /** Such as {@code CASE, escalates}. */
    public String inWords() {
        return protectionClass
                + category.map(about -> " (" + about + ")").orElse("")
                + (escalates ? ", escalates" : "")
                + (wholeOrNot ? ", whole or not at all" : "");
    }
}
