package comity.node.outbound.submit;

import comity.protocol.id.Kind;
import comity.v1.Envelope;
import java.time.Instant;

/**
 * What of a submission is kept beside each of its consignments, so that counting needs nothing that is sealed.
 *
 * @param kind of the message
 * @param client who submitted it
 * @param submittedAt when
 * @param urgency of the envelope: higher goes first
 * @param exercise whether it is exercise traffic
 */
public record Traits(Kind kind, String client, Instant submittedAt, int urgency, boolean exercise) {
    /** Of a submission. */
    public static Traits of(Submission submission) {
        Envelope envelope = submission.localSubmission().getMessage().getEnvelope();
        return new Traits(
                Kind.of(envelope.getKind()).orElseThrow(),
                submission.submittedBy(),
                submission.submittedAt(),
                envelope.getUrgency().getNumber(),
                envelope.hasExerciseId());
    }
}
