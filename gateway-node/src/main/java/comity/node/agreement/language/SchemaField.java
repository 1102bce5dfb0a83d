package comity.node.agreement.language;

import com.google.protobuf.Descriptors.Descriptor;
import comity.node.agreement.terms.Transform;
import comity.protocol.field.FieldRule;
import comity.protocol.field.LeafType;
import comity.protocol.field.ProtectionClass;
import comity.protocol.field.Schema;
import comity.v1.Evaluation;
import comity.v1.OffenceRef;
import comity.v1.Person;
import java.util.List;

/**
 * A field of the wire schema that holds a value of its own, with the names that lead to it: what rules are checked against
 * when an agreement is read, so that a rule which could never fit, or not in the way it says, is refused at once.
 *
 * @param path field names from the message's root
 */
record SchemaField(List<String> path, FieldRule rule) {
    /** The name of the text that is written for the partner. */
    private static final String TEARLINE = "tearline";

    SchemaField {
        path = List.copyOf(path);
    }

    /** All of them. */
    static List<SchemaField> all() {
        return Schema.wire().leafPaths().entrySet().stream()
                .map(entry -> new SchemaField(List.of(entry.getKey().split("\\.")), entry.getValue()))
                .toList();
    }

    String name() {
        return String.join(".", path);
    }

    /** Whether a rule for this effective class can come to decide about the field. */
    boolean canBe(ProtectionClass effective) {
        return rule.effective(false) == effective || rule.effective(true) == effective;
    }

    /** Whether the receiving gateway cannot apply the agreement without it: offences, and what a person's part is. */
    boolean isNeededByPartner() {
        return isIn(OffenceRef.getDescriptor()) || (isIn(Person.getDescriptor()) && rule.required());
    }

    boolean fits(Transform transform) {
        return switch (transform) {
            case Transform.Remove _ -> true;
            case Transform.TimeBucket _ -> is(LeafType.TIME);
            case Transform.PlaceBucket _ -> is(LeafType.PLACE);
            case Transform.AmountBucket _ -> is(LeafType.AMOUNT);
            case Transform.CountBucket _, Transform.Phrase _, Transform.KeepIfApproved _ -> false;
            case Transform.GradeHide _ -> isIn(Evaluation.getDescriptor());
            case Transform.Tearline _ ->
                is(LeafType.TEXT)
                        && !rule.field().getName().equals(TEARLINE)
                        && rule.field().getContainingType().findFieldByName(TEARLINE) != null;
            case Transform.Pseudonym _ ->
                is(LeafType.TEXT)
                        && rule.protection() != ProtectionClass.PUB
                        && !rule.definesReference()
                        && !rule.refersToElement();
        };
    }

    private boolean is(LeafType type) {
        return LeafType.of(rule.field()).filter(type::equals).isPresent();
    }

    private boolean isIn(Descriptor holder) {
        return rule.field().getContainingType().getFullName().equals(holder.getFullName());
    }
}
