package comity.node.agreement.decide;

import comity.protocol.field.CalendarBucket;
import comity.v1.AlternativeLabel;
import comity.v1.Envelope;
import comity.v1.FuzzyTime;
import comity.v1.Handling;
import comity.v1.Pap;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

/**
 * What an agreement puts into a message, or asks of the moment at which it leaves. Made by the decision, written by redaction.
 *
 * @param handling codes the message carries, the agreement's minimum among them
 * @param reviewBy no later than what was written
 * @param eraseBy no later than what was written
 * @param eraseOnEvent what ends retention earlier; nothing if nothing is to be added
 * @param pap the stricter of what was written and what the agreement allows; nothing if neither says
 * @param partnersLabel the confidentiality on the partner's scale
 * @param replyDue the day on which an answer is due
 * @param notBefore before which it does not leave
 * @param window within which after that the moment is drawn; zero for none
 * @param hidesExistence whether a NIL and a refusal leave as NOT_PROVIDED
 */
public record ReleaseTerms(
        Set<Handling.Code> handling,
        LocalDate reviewBy,
        LocalDate eraseBy,
        Optional<String> eraseOnEvent,
        Optional<Pap> pap,
        Optional<AlternativeLabel> partnersLabel,
        Optional<LocalDate> replyDue,
        Instant notBefore,
        Duration window,
        boolean hidesExistence) {
    public ReleaseTerms {
        handling = Set.copyOf(handling);
    }

    /** Writes them into an envelope, as the recipient will see it. What is there already and fits stays, in its order. */
    public void writeInto(Envelope.Builder envelope) {
        handling.stream()
                .filter(code -> !envelope.getHandling().getCodesList().contains(code))
                .sorted()
                .forEach(envelope.getHandlingBuilder()::addCodes);
        envelope.getRetentionBuilder().setReviewBy(reviewBy.toString()).setEraseBy(eraseBy.toString());
        eraseOnEvent.ifPresent(envelope.getRetentionBuilder()::setEraseOnEvent);
        pap.ifPresent(envelope::setPap);
        partnersLabel
                .filter(label -> !envelope.getLabel().getAlternativesList().contains(label))
                .ifPresent(envelope.getLabelBuilder()::addAlternatives);
        replyDue.ifPresent(day -> envelope.setReplyDue(wholeDay(day)));
    }

    private static FuzzyTime wholeDay(LocalDate day) {
        long start = day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        return CalendarBucket.containing(start, FuzzyTime.Precision.DAY).toFuzzyTime();
    }
}
