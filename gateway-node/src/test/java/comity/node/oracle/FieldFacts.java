package comity.node.oracle;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import comity.v1.Amount;
import comity.v1.Count;
import comity.v1.CountRange;
import comity.v1.DataCategory;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import comity.v1.Limit;
import comity.v1.Organisation;
import comity.v1.PersonName;
import comity.v1.Protection;
import comity.v1.ProtectionProto;
import comity.v1.Rule;
import java.util.Optional;
import java.util.Set;

/** What the schema's options say of one field, read from its descriptor and from nowhere else. Immutable. */
record FieldFacts(FieldDescriptor field, Protection protection, Limit limit) {
    private static final Set<Descriptor> ATOMIC =
            Set.of(FuzzyTime.getDescriptor(), FuzzyPlace.getDescriptor(), Amount.getDescriptor());

    static FieldFacts of(FieldDescriptor field) {
        return new FieldFacts(
                field,
                field.getOptions().getExtension(ProtectionProto.protection),
                field.getOptions().getExtension(ProtectionProto.limit));
    }

    Protection.Class declared() {
        return protection.getClass_();
    }

    /** The class under a source that needs protection, or under one that does not. */
    Protection.Class effective(boolean sourceNeedsProtection) {
        return sourceNeedsProtection && protection.getEscalates() ? Protection.Class.REV : declared();
    }

    boolean canBe(Protection.Class wanted) {
        return declared() == wanted || (wanted == Protection.Class.REV && protection.getEscalates());
    }

    Optional<DataCategory> category() {
        return protection.hasCategory() ? Optional.of(protection.getCategory()) : Optional.empty();
    }

    /** Whether it holds a value by itself: a scalar, a time, a place, an amount. */
    boolean isValue() {
        return field.getJavaType() != FieldDescriptor.JavaType.MESSAGE || ATOMIC.contains(field.getMessageType());
    }

    boolean isText() {
        return field.getJavaType() == FieldDescriptor.JavaType.STRING;
    }

    boolean isTime() {
        return holds(FuzzyTime.getDescriptor());
    }

    boolean isPlace() {
        return holds(FuzzyPlace.getDescriptor());
    }

    boolean isAmount() {
        return holds(Amount.getDescriptor());
    }

    /** One end of a count or of a range of counts. */
    boolean isCountEnd() {
        Descriptor holder = field.getContainingType();
        return holder.equals(Count.getDescriptor()) || holder.equals(CountRange.getDescriptor());
    }

    boolean definesThing() {
        return limit.getReference() == Limit.Reference.DEFINES;
    }

    boolean pointsAtThing() {
        return limit.getReference() == Limit.Reference.REFERS;
    }

    boolean namesCase() {
        return limit.getReference() == Limit.Reference.NAMES_CASE;
    }

    /** A text that is no name of a thing or a case. */
    boolean isOwnText() {
        return isText() && !definesThing() && !pointsAtThing() && !namesCase();
    }

    /** A text of any wording: neither a code nor bound to a pattern. */
    boolean isFreeText() {
        return isOwnText()
                && limit.getPattern().isEmpty()
                && limit.getCode() == Limit.Code.CODE_UNSPECIFIED
                && SchemaFacts.rules(field.getContainingType()).stream().noneMatch(this::givesForm);
    }

    private boolean givesForm(Rule rule) {
        return (rule.hasCodeWhen() && rule.getCodeWhen().getField().equals(field.getName()))
                || (rule.hasPatternWhen() && rule.getPatternWhen().getField().equals(field.getName()));
    }

    /** A name of a person or a company, or what else names one thing in the world. */
    boolean names() {
        Descriptor holder = field.getContainingType();
        return protection.getScan() == Protection.Scan.IDENTIFIER
                || holder.equals(PersonName.getDescriptor())
                || holder.equals(Organisation.getDescriptor());
    }

    /** A grade of the envelope's evaluation, or its scheme. */
    boolean isOfEvaluation() {
        return field.getContainingType().equals(comity.v1.Evaluation.getDescriptor());
    }

    /** A text beside which its message has a tearline. */
    boolean isBesideTearline() {
        return isFreeText()
                && !field.getName().equals("tearline")
                && field.getContainingType().findFieldByName("tearline") != null;
    }

    private boolean holds(Descriptor type) {
        return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                && field.getMessageType().equals(type);
    }
}
