package comity.protocol.field;

import com.google.protobuf.Descriptors.FieldDescriptor;
import comity.v1.DataCategory;
import comity.v1.Limit;
import comity.v1.Protection;
import comity.v1.ProtectionProto;
import java.util.Optional;

/**
 * What the schema says of one field: its protection and its limits. Immutable; made once by {@link Schema}.
 *
 * @param field the field itself
 * @param protection its class, never the escalated one
 * @param escalates whether it becomes {@link ProtectionClass#REV} when the source needs protection
 * @param limit its limits as written in the schema
 * @param pattern what a text must match as a whole, if anything
 * @param leafType the type of the field's values, or nothing for a message whose fields are leaves of their own
 */
public record FieldRule(
        FieldDescriptor field,
        ProtectionClass protection,
        boolean escalates,
        Limit limit,
        Optional<TextPattern> pattern,
        Optional<LeafType> leafType) {

    /** Reads the options of a field. A field without a class is a broken schema, so a programmer's error. */
    public static FieldRule of(FieldDescriptor field) {
        Protection option = field.getOptions().getExtension(ProtectionProto.protection);
        ProtectionClass protection = ProtectionClass.of(option)
                .orElseThrow(
                        () -> new IllegalStateException("field without a protection class: " + field.getFullName()));
        Limit limit = field.getOptions().getExtension(ProtectionProto.limit);
        Optional<TextPattern> pattern =
                limit.hasPattern() ? Optional.of(new TextPattern(limit.getPattern())) : Optional.empty();
        return new FieldRule(field, protection, option.getEscalates(), limit, pattern, LeafType.of(field));
    }

    /** The class that counts: REV for an escalating field of a source that needs protection, else the schema's. */
    public ProtectionClass effective(boolean sourceNeedsProtection) {
        boolean raised = escalates && sourceNeedsProtection && protection.compareTo(ProtectionClass.REV) < 0;
        return raised ? ProtectionClass.REV : protection;
    }

    /** Whether the field must be there: in a submission, or in a release if {@link #assignedByGateway}. */
    public boolean required() {
        return limit.getRequired();
    }

    /** Whether only the gateway writes this field. */
    public boolean assignedByGateway() {
        return limit.getAssignedByGateway();
    }

    /** Whether the field holds messages whose fields are leaves of their own. */
    public boolean isContainer() {
        return leafType.isEmpty();
    }

    /** Whether a text of this field is written for people, in no form that a machine checks. */
    public boolean isProse() {
        return pattern.isEmpty() && !limit.hasCode() && !DemandedForms.isDemandedOf(field);
    }

    /** Whether this list leaves whole or not at all. */
    public boolean allOrNone() {
        return limit.getAllOrNone();
    }

    /** Whether this field names the element that holds it, and so is drawn anew for every partner. */
    public boolean definesReference() {
        return limit.getReference() == Limit.Reference.DEFINES;
    }

    /** Whether this field points at another element of the message. */
    public boolean refersToElement() {
        return limit.getReference() == Limit.Reference.REFERS;
    }

    /** Whether this field names a case, and so has another value for every partner. */
    public boolean namesCase() {
        return limit.getReference() == Limit.Reference.NAMES_CASE;
    }

    /** What the data are about; of personal data, and of no others. */
    public Optional<DataCategory> dataCategory() {
        Protection option = field.getOptions().getExtension(ProtectionProto.protection);
        return option.hasCategory() ? Optional.of(option.getCategory()) : Optional.empty();
    }

    /** How a withheld text of this field is looked for in the texts that leave; unspecified for not at all. */
    public Protection.Scan scan() {
        return field.getOptions().getExtension(ProtectionProto.protection).getScan();
    }
}
