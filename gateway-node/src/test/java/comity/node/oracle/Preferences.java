package comity.node.oracle;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import comity.protocol.id.Kind;
import comity.v1.Envelope;
import comity.v1.Handling;
import comity.v1.InformationReply;
import comity.v1.Label;
import comity.v1.OffenceRef;
import comity.v1.SubjectCategory;
import java.util.List;
import java.util.Optional;

/** Values that agreements ask about are drawn from few, so that they are met about as often as not; everything else is left alone. */
final class Preferences {
    static final List<String> LEVELS = List.of("XA-OPEN", "XA-RESTRICTED", "XA-CONFIDENTIAL", "XA-SECRET");
    static final List<String> ONWARD = List.of("XC-PPO", "XD-POL", "XE-FIU");

    private final Draw draw;
    private final CodeText codes;
    private final Kind kind;

    Preferences(Draw draw, CodeText codes, Kind kind) {
        this.draw = draw;
        this.codes = codes;
        this.kind = kind;
    }

    /** How likely the field is set, where that matters. */
    Optional<Double> likelihood(FieldDescriptor field) {
        return switch (field.getFullName()) {
            case "comity.v1.Envelope.exercise_id" -> Optional.of(0.08);
            case "comity.v1.Envelope.in_reply_to" -> Optional.of(0.3);
            case "comity.v1.Envelope.release_to" -> Optional.of(0.15);
            case "comity.v1.Envelope.evaluation" -> Optional.of(0.6);
            case "comity.v1.Evaluation.source", "comity.v1.Evaluation.info" -> Optional.of(0.75);
            case "comity.v1.OffenceRef.political" -> Optional.of(0.3);
            case "comity.v1.OffenceRef.code" -> Optional.of(0.15);
            case "comity.v1.OffenceRef.max_penalty_months" -> Optional.of(0.8);
            case "comity.v1.Justification.strict_necessity" -> Optional.of(0.6);
            case "comity.v1.Event.participants", "comity.v1.Event.participant_count" -> Optional.of(0.6);
            case "comity.v1.Handling.conditions" -> Optional.of(0.3);
            case "comity.v1.AgreementNotice.document" -> Optional.of(0.3);
            case "comity.v1.EvidenceTransfer.admissibility", "comity.v1.Admissibility.certifying_authority" ->
                Optional.of(0.7);
            default ->
                field.getName().equals("tearline") || field.getName().equals("body")
                        ? Optional.of(0.7)
                        : Optional.empty();
        };
    }

    /** The value of the field, where it is drawn from few. */
    Optional<Object> value(FieldDescriptor field) {
        return switch (field.getFullName()) {
            case "comity.v1.Envelope.kind" -> Optional.of(kind.wire().getValueDescriptor());
            case "comity.v1.Envelope.regime" ->
                Optional.of(draw.pick(
                                Envelope.Regime.POLICE,
                                Envelope.Regime.POLICE,
                                Envelope.Regime.FIU,
                                Envelope.Regime.JUDICIAL,
                                Envelope.Regime.CUSTOMS)
                        .getValueDescriptor());
            case "comity.v1.Envelope.urgency" ->
                Optional.of(draw.pick(
                                Envelope.Urgency.ROUTINE,
                                Envelope.Urgency.ROUTINE,
                                Envelope.Urgency.URGENT,
                                Envelope.Urgency.EMERGENCY_LIFE)
                        .getValueDescriptor());
            case "comity.v1.Envelope.release_to" -> Optional.of(draw.pick(ONWARD));
            case "comity.v1.Label.policy" -> Optional.of("XA");
            case "comity.v1.Label.level" -> Optional.of(draw.pick(LEVELS));
            case "comity.v1.Retention.review_by" -> Optional.of(codes.date(2027, 2029));
            case "comity.v1.Retention.erase_by" -> Optional.of(codes.date(2029, 2031));
            case "comity.v1.Handling.codes" ->
                Optional.of(draw.pick(
                                Handling.Code.H0,
                                Handling.Code.H0,
                                Handling.Code.H1,
                                Handling.Code.H2,
                                Handling.Code.H3,
                                Handling.Code.P)
                        .getValueDescriptor());
            case "comity.v1.OffenceRef.list" ->
                Optional.of((draw.chance(0.96) ? OffenceRef.List.EU32 : OffenceRef.List.NATIONAL).getValueDescriptor());
            case "comity.v1.OffenceRef.code" -> Optional.of(draw.between(1, 32));
            case "comity.v1.OffenceRef.max_penalty_months" -> Optional.of(draw.between(1, 40) * 6);
            case "comity.v1.OffenceRef.political" -> Optional.of(draw.chance(0.3));
            case "comity.v1.Person.role" -> Optional.of(subject());
            case "comity.v1.Person.minor" -> Optional.of(draw.chance(0.12));
            case "comity.v1.InformationReply.status" -> Optional.of(status());
            default -> Optional.empty();
        };
    }

    private Object subject() {
        EnumDescriptor categories = SubjectCategory.getDescriptor();
        return draw.chance(0.5)
                ? SubjectCategory.SUSPECT.getValueDescriptor()
                : draw.pick(
                        categories.getValues().subList(1, categories.getValues().size()));
    }

    private Object status() {
        return draw.pick(
                        InformationReply.Status.FULL,
                        InformationReply.Status.PARTIAL,
                        InformationReply.Status.NIL,
                        InformationReply.Status.REFUSED,
                        InformationReply.Status.TRANSFERRED,
                        InformationReply.Status.PENDING_JUDICIAL,
                        InformationReply.Status.NOT_PROVIDED)
                .getValueDescriptor();
    }

    static String nameOf(Label label) {
        return label.getLevel();
    }
}
