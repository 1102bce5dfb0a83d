package comity.node.oracle;

import comity.local.v1.Emergency;
import comity.local.v1.LocalSubmission;
import comity.local.v1.SourceRecord;
import comity.protocol.id.Kind;
import comity.v1.Envelope;
import comity.v1.WireMessage;
import java.util.List;

/**
 * A valid submission of any kind, from a seed, with canaries in everything that can hold one.
 *
 * @param submission valid by the schema
 * @param canaries every value that says where it comes from
 */
record GeneratedMessage(LocalSubmission submission, Canaries canaries) {
    private static final List<Kind> KINDS = List.of(Kind.values());
    static final List<SourceRecord.Kind> SOURCES =
            List.of(SourceRecord.Kind.values()).subList(1, SourceRecord.Kind.values().length - 1);

    static GeneratedMessage of(Draw draw) {
        List<Kind> frequent =
                List.of(Kind.SPONTANEOUS_INFORMATION, Kind.SPONTANEOUS_INFORMATION, Kind.INFORMATION_REPLY);
        return of(draw.pick(draw.chance(0.3) ? frequent : KINDS), draw);
    }

    static GeneratedMessage of(Kind kind, Draw draw) {
        Canaries canaries = new Canaries(draw);
        int entities = draw.between(1, 6);
        Things things = new Things(kind, entities, draw, canaries);
        MessageFilling filling = new MessageFilling(draw, canaries, things, draw.pick(0.3, 0.5, 0.7));
        WireMessage message = filling.message();
        LocalSubmission.Builder submission =
                LocalSubmission.newBuilder().setMessage(message).setSource(source(draw, filling));
        filling.local(submission);
        if (WrittenField.of(message).stream().noneMatch(field -> field.facts().definesThing())) {
            // The rules took the things, as of an answer that there is nothing.
            submission
                    .clearEntityDetails()
                    .clearEventDetails()
                    .clearAttachmentDetails()
                    .clearReportDetails();
        }
        submission.clearDerivedFrom().clearEmergency();
        if (message.getEnvelope().getUrgency() == Envelope.Urgency.EMERGENCY_LIFE && draw.chance(0.7)) {
            submission.setEmergency(Emergency.newBuilder().setJustification(canaries.prose(2000)));
        }
        return new GeneratedMessage(submission.build(), canaries);
    }

    private static SourceRecord.Builder source(Draw draw, MessageFilling filling) {
        SourceRecord.Builder source = SourceRecord.newBuilder().setKind(draw.pick(SOURCES));
        if (draw.chance(0.8)) {
            source.setKnowledgeCircleSize(draw.between(1, 20));
        }
        boolean unstated = !source.hasKnowledgeCircleSize();
        filling.local(source);
        return unstated ? source.clearKnowledgeCircleSize() : source;
    }
}
