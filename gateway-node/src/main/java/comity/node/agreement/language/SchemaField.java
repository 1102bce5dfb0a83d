package comity.node.agreement.language;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import comity.node.agreement.terms.FieldPattern;
import comity.node.agreement.terms.Transform;
import comity.protocol.field.FieldRule;
import comity.protocol.field.LeafType;
import comity.protocol.field.ProtectionClass;
import comity.protocol.field.Schema;
import comity.v1.Admissibility;
import comity.v1.Count;
import comity.v1.CountRange;
import comity.v1.Envelope;
import comity.v1.Evaluation;
import comity.v1.EvidenceTransfer;
import comity.v1.InformationReply;
import comity.v1.Justification;
import comity.v1.Measure;
import comity.v1.OffenceRef;
import comity.v1.Person;
import comity.v1.QueryToken;
import comity.v1.Relation;
import comity.v1.Rule;
import comity.v1.RuleProto;
import comity.v1.StrictNecessity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A field of the wire schema that holds a value of its own, with the names that lead to it: what rules are checked against
 * when an agreement is read, so that a rule which could never fit, or not in the way it says, is refused at once.
 *
 * @param path field names from the message's root
 * @param holders the types of the messages on the way, the root's first; as many as names
 */
record SchemaField(List<String> path, List<Descriptor> holders, FieldRule rule) {
    /** The name of the text that is written for the partner. */
    private static final String TEARLINE = "tearline";

    private static final int PATTERNS_MAX = 512;

    private static final List<SchemaField> ALL = all();

    /** What patterns name, which never changes; the same agreements are read again and again. */
    private static final Map<FieldPattern, List<SchemaField>> NAMED = new ConcurrentHashMap<>();

    /** Messages of which the receiving side asks every field. */
    private static final Set<Descriptor> NEEDED_WHOLE = Set.of(OffenceRef.getDescriptor(), QueryToken.getDescriptor());

    /** Fields of other messages that the receiving side asks, below what holds them. */
    private static final Set<FieldDescriptor> NEEDED = Set.of(
            Envelope.getDescriptor().findFieldByNumber(Envelope.RELEASE_TO_FIELD_NUMBER),
            Justification.getDescriptor().findFieldByNumber(Justification.CASE_TOKEN_FIELD_NUMBER),
            Justification.getDescriptor().findFieldByNumber(Justification.SUBJECT_CATEGORY_FIELD_NUMBER),
            StrictNecessity.getDescriptor().findFieldByNumber(StrictNecessity.DATA_CATEGORY_FIELD_NUMBER),
            StrictNecessity.getDescriptor().findFieldByNumber(StrictNecessity.SUBJECT_CATEGORY_FIELD_NUMBER),
            InformationReply.getDescriptor().findFieldByNumber(InformationReply.STATUS_FIELD_NUMBER),
            InformationReply.getDescriptor().findFieldByNumber(InformationReply.REFUSAL_CODE_FIELD_NUMBER),
            InformationReply.getDescriptor().findFieldByNumber(InformationReply.EVIDENTIAL_USE_FIELD_NUMBER),
            Measure.getDescriptor().findFieldByNumber(Measure.TYPE_FIELD_NUMBER),
            EvidenceTransfer.getDescriptor().findFieldByNumber(EvidenceTransfer.FOR_USE_FIELD_NUMBER),
            Admissibility.getDescriptor().findFieldByNumber(Admissibility.CERTIFYING_AUTHORITY_FIELD_NUMBER));

    SchemaField {
        path = List.copyOf(path);
        holders = List.copyOf(holders);
    }

    private static List<SchemaField> all() {
        return Schema.wire().leafPaths().entrySet().stream()
                .map(entry -> of(List.of(entry.getKey().split("\\.")), entry.getValue()))
                .toList();
    }

    private static SchemaField of(List<String> path, FieldRule rule) {
        List<Descriptor> holders = new ArrayList<>();
        Descriptor holder = Schema.wire().root();
        for (String name : path) {
            holders.add(holder);
            FieldDescriptor field = holder.findFieldByName(name);
            holder = Schema.wire().rule(field).isContainer() ? field.getMessageType() : holder;
        }
        return new SchemaField(path, holders, rule);
    }

    /** Those that a pattern names. */
    static List<SchemaField> named(FieldPattern pattern) {
        if (NAMED.size() >= PATTERNS_MAX) {
            NAMED.clear();
        }
        return NAMED.computeIfAbsent(
                pattern,
                wanted ->
                        ALL.stream().filter(field -> wanted.fits(field.path())).toList());
    }

    String name() {
        return String.join(".", path);
    }

    /** Whether a rule for this effective class can come to decide about the field. */
    boolean canBe(ProtectionClass effective) {
        return rule.effective(false) == effective || rule.effective(true) == effective;
    }

    boolean isInsidePerson() {
        return holders.contains(Person.getDescriptor());
    }

    boolean isOfRelation() {
        return holders.contains(Relation.getDescriptor());
    }

    /**
     * Whether the receiving gateway cannot apply the agreement without it: what a message is about, what a person's part is, why
     * something is necessary, what is asked for. A rule that took it would make the partner refuse what was sent.
     */
    boolean isNeededByPartner() {
        boolean partOfPerson = isIn(Person.getDescriptor()) && rule.required();
        return partOfPerson
                || NEEDED_WHOLE.stream().anyMatch(this::isIn)
                || fields().stream().anyMatch(NEEDED::contains);
    }

    private List<FieldDescriptor> fields() {
        List<FieldDescriptor> fields = new ArrayList<>();
        for (int at = 0; at < path.size(); at++) {
            fields.add(holders.get(at).findFieldByName(path.get(at)));
        }
        return fields;
    }

    boolean fits(Transform transform) {
        return switch (transform) {
            case Transform.Remove _, Transform.KeepIfApproved _ -> true;
            case Transform.TimeBucket _ -> is(LeafType.TIME);
            case Transform.PlaceBucket _ -> is(LeafType.PLACE);
            case Transform.AmountBucket _ -> is(LeafType.AMOUNT);
            case Transform.CountBucket _ -> isIn(Count.getDescriptor()) || isIn(CountRange.getDescriptor());
            case Transform.Phrase(String phrase) -> canSay(phrase);
            case Transform.GradeHide _ -> isIn(Evaluation.getDescriptor());
            case Transform.Tearline _ ->
                is(LeafType.TEXT)
                        && !rule.field().getName().equals(TEARLINE)
                        && rule.field().getContainingType().findFieldByName(TEARLINE) != null;
            case Transform.Pseudonym _ -> is(LeafType.TEXT) && rule.protection() != ProtectionClass.PUB && !isName();
        };
    }

    /** Whether it names a thing or a case of the message: such a name is drawn anew for every partner in any case. */
    private boolean isName() {
        return rule.definesReference() || rule.refersToElement() || rule.namesCase();
    }

    /** Whether a phrase can stand in the field: it is written for people, and no rule of its message says what it must look like. */
    private boolean canSay(String phrase) {
        return is(LeafType.TEXT)
                && rule.isProse()
                && !isName()
                && phrase.length() >= rule.limit().getMinLength()
                && phrase.length() <= rule.limit().getMaxLength()
                && rule.field().getContainingType().getOptions().getExtension(RuleProto.rule).stream()
                        .noneMatch(this::isShapedBy);
    }

    private boolean isShapedBy(Rule demand) {
        String name = rule.field().getName();
        return switch (demand.getDemandCase()) {
            case PATTERN_WHEN -> demand.getPatternWhen().getField().equals(name);
            case CODE_WHEN -> demand.getCodeWhen().getField().equals(name);
            case DISTINCT -> demand.getDistinct().getField().equals(name);
            case ORDERED ->
                demand.getOrdered().getFirst().equals(name)
                        || demand.getOrdered().getSecond().equals(name);
            case DIFFERENT ->
                demand.getDifferent().getFirst().equals(name)
                        || demand.getDifferent().getSecond().equals(name);
            case BEGINS_WITH -> demand.getBeginsWith().getField().equals(name);
            case AT_LEAST_ONE,
                    EXACTLY_ONE,
                    TOGETHER,
                    CHOICE,
                    REQUIRED_WHEN,
                    FORBIDDEN_WHEN,
                    RANGE_WHEN,
                    BODY_OF_KIND,
                    HAS_ELEMENT,
                    ITEMS_WHEN,
                    DEMAND_NOT_SET -> false;
        };
    }

    private boolean is(LeafType type) {
        return LeafType.of(rule.field()).filter(type::equals).isPresent();
    }

    private boolean isIn(Descriptor holder) {
        return rule.field().getContainingType().equals(holder);
    }
}
