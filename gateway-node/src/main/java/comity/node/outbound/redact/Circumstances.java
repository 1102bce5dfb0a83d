package comity.node.outbound.redact;

import com.google.protobuf.Descriptors.FieldDescriptor;
import comity.local.v1.LocalSubmission;
import comity.node.agreement.decide.Decision;
import comity.node.agreement.terms.Agreement;
import comity.node.agreement.terms.Condition;
import comity.node.agreement.terms.DataVerdict;
import comity.node.agreement.terms.Emergency;
import comity.node.agreement.terms.ProtectionRule;
import comity.node.agreement.terms.Transform;
import comity.node.outbound.authorize.Authorized;
import comity.node.outbound.authorize.Route;
import comity.protocol.field.PositionedLeaf;
import comity.v1.DataCategory;
import comity.v1.Envelope;
import comity.v1.Person;
import comity.v1.StrictNecessity;
import comity.v1.SubjectCategory;
import comity.v1.WireMessage;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What of one message bears on the rules: who the persons in it are, which conditions hold, whether lives are at stake, which
 * personal data the decision keeps at home. Conditions are asked once each. Confined to one redaction.
 */
final class Circumstances {
    private static final FieldDescriptor ROLE = Person.getDescriptor().findFieldByNumber(Person.ROLE_FIELD_NUMBER);

    private final WireMessage message;
    private final Route route;
    private final boolean sourceNeedsProtection;
    private final Optional<Emergency> emergency;
    private final Set<DataCategory> withheld;
    private final Set<DataCategory> specialAllowed;
    private final boolean hidesExistence;
    private final boolean looksLikeAnyAnswer;
    private final Map<String, SubjectCategory> partsOfPersons = new HashMap<>();
    private final Map<Condition, Boolean> conditions = new HashMap<>();

    Circumstances(Authorized authorized) {
        LocalSubmission submission = authorized.submission().localSubmission();
        Decision.Permitted decision = authorized.decision();
        Agreement agreement = authorized.under().agreement();
        this.message = submission.getMessage();
        this.route = authorized.route();
        this.sourceNeedsProtection =
                agreement.protection().escalates(submission.getSource().getKind());
        boolean livesAtStake =
                message.getEnvelope().getUrgency() == Envelope.Urgency.EMERGENCY_LIFE && submission.hasEmergency();
        this.emergency = agreement.emergency().filter(_ -> livesAtStake);
        this.withheld = decision.withheld();
        this.specialAllowed = specialAllowed(agreement.scope().data(), message, withheld);
        this.hidesExistence = decision.terms().hidesExistence() && tellsNothing(message);
        boolean isResult = message.hasMatchResult()
                && agreement.protection().hidesExistence().isPresent();
        this.looksLikeAnyAnswer = hidesExistence || isResult;
    }

    /**
     * Special categories that are allowed by name and stated to be strictly necessary. The decision has looked already; this is a
     * second look, so that a mistake in one of the two lets nothing out.
     */
    private static Set<DataCategory> specialAllowed(
            Map<DataCategory, DataVerdict> verdicts, WireMessage message, Set<DataCategory> withheld) {
        Set<DataCategory> allowed = EnumSet.noneOf(DataCategory.class);
        for (StrictNecessity stated : message.getEnvelope().getJustification().getStrictNecessityList()) {
            DataVerdict verdict = verdicts.get(stated.getDataCategory());
            boolean byName = verdict != null
                    && switch (verdict.how()) {
                        case ALLOW, STRICT -> true;
                        case DENY, WITHHOLD -> false;
                    };
            if (stated.hasDataCategory() && byName && !withheld.contains(stated.getDataCategory())) {
                allowed.add(stated.getDataCategory());
            }
        }
        return allowed;
    }

    private static boolean tellsNothing(WireMessage message) {
        return message.hasInformationReply()
                && switch (message.getInformationReply().getStatus()) {
                    case NIL, REFUSED, NOT_PROVIDED -> true;
                    case FULL, PARTIAL, TRANSFERRED, PENDING_JUDICIAL, STATUS_UNSPECIFIED, UNRECOGNIZED -> false;
                };
    }

    /** Takes note of the persons in the message, for rules that ask for their part. */
    void notePersons(List<PositionedLeaf> leaves) {
        for (PositionedLeaf positioned : leaves) {
            if (positioned.rule().field().equals(ROLE)) {
                String path = positioned.leaf().path().text();
                SubjectCategory part =
                        SubjectCategory.forNumber(positioned.leaf().value().enumNumber());
                partsOfPersons.put(path.substring(0, path.lastIndexOf('.')), part);
            }
        }
    }

    /** Whether the source needs protection. */
    boolean sourceNeedsProtection() {
        return sourceNeedsProtection;
    }

    /** Whether a rule that speaks of the leaf's field speaks of this one in this message. */
    boolean fits(ProtectionRule rule, FieldPlan field, PositionedLeaf leaf) {
        if (rule.subject().isPresent() && !rule.subject().equals(partOfHolder(field, leaf))) {
            return false;
        }
        return rule.condition().isEmpty() || holds(rule.condition().get());
    }

    private Optional<SubjectCategory> partOfHolder(FieldPlan field, PositionedLeaf leaf) {
        if (field.personSteps() == 0) {
            return Optional.empty();
        }
        String path = leaf.leaf().path().text();
        int end = ListElements.NONE;
        for (int step = 0; step < field.personSteps(); step++) {
            end = path.indexOf('.', end + 1);
        }
        return Optional.ofNullable(partsOfPersons.get(end == ListElements.NONE ? path : path.substring(0, end)));
    }

    private boolean holds(Condition condition) {
        return conditions.computeIfAbsent(condition, asked -> asked.holds(message, route.sender(), route.recipient()));
    }

    /** The category for which the decision keeps a personal field at home; nothing if each of its categories lets it leave. */
    Optional<DataCategory> withheldAs(FieldPlan field) {
        return field.categories().stream().filter(withheld::contains).findFirst();
    }

    /** Whether special data of the field's categories may leave at all. */
    boolean allowsSpecial(FieldPlan field) {
        return !field.categories().isEmpty() && specialAllowed.containsAll(field.categories());
    }

    /** Whether nobody may learn from this reply whether there is something. */
    boolean hidesExistence() {
        return hidesExistence;
    }

    /** Whether it must look as it would if its source were another. */
    boolean looksLikeAnyAnswer() {
        return looksLikeAnyAnswer;
    }

    /** Whether an imminent threat to life makes this transform lose less. */
    boolean relaxes(Transform transform) {
        return !relaxed(transform).equals(transform);
    }

    /** The transform as it is applied: a bucket by the finer unit, where lives are at stake. */
    Transform relaxed(Transform transform) {
        if (emergency.isEmpty()) {
            return transform;
        }
        return switch (transform) {
            case Transform.TimeBucket bucket ->
                emergency
                        .get()
                        .timeUnit()
                        .filter(unit -> unit.compareTo(bucket.to()) < 0)
                        .<Transform>map(Transform.TimeBucket::new)
                        .orElse(transform);
            case Transform.PlaceBucket bucket ->
                emergency
                        .get()
                        .placeLevel()
                        .filter(level -> level.compareTo(bucket.to()) < 0)
                        .<Transform>map(Transform.PlaceBucket::new)
                        .orElse(transform);
            case Transform.Remove _,
                    Transform.AmountBucket _,
                    Transform.CountBucket _,
                    Transform.GradeHide _,
                    Transform.Tearline _,
                    Transform.Pseudonym _,
                    Transform.Phrase _,
                    Transform.KeepIfApproved _ -> transform;
        };
    }
}
