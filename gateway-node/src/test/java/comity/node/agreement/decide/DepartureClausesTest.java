package comity.node.agreement.decide;

import static comity.node.agreement.decide.ClauseVerdict.Effect.APPLIED;
import static comity.node.agreement.decide.ClauseVerdict.Effect.RELAXED;
import static comity.node.agreement.decide.ClauseVerdict.Effect.SILENT;
import static org.assertj.core.api.Assertions.assertThat;

import comity.local.v1.SourceRecord;
import comity.node.agreement.decide.ExchangeRequest.Side;
import comity.node.agreement.terms.Emergency.Relaxable;
import comity.node.agreement.terms.Protections.Delay;
import comity.v1.Envelope;
import comity.v1.InformationReply.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class DepartureClausesTest {
    private static final String DELAY = "protection.delay";
    private static final String EXISTENCE = "protection.existence";
    private static final Duration MIN = Duration.ofDays(3);
    private static final Duration WINDOW = Duration.ofDays(1);
    private static final Duration AFTER = Duration.ofDays(2);

    private static Trial delayed(boolean always, SourceRecord.Kind source) {
        return Trial.standard()
                .agreement(draft -> draft.delay = Optional.of(new Delay(always, MIN, WINDOW)))
                .source(source);
    }

    private static void assertAtOnce(ReleaseTerms terms) {
        assertThat(terms.notBefore()).isEqualTo(Trial.NOON);
        assertThat(terms.window()).isZero();
        assertThat(terms.hidesExistence()).isFalse();
    }

    private static void assertDelayed(ReleaseTerms terms) {
        assertThat(terms.notBefore()).isEqualTo(Trial.NOON.plus(MIN));
        assertThat(terms.window()).isEqualTo(WINDOW);
    }

    @Test
    void delaysWhatNeedsProtection() {
        delayed(false, SourceRecord.Kind.CHIS)
                .expect(Side.SENDING, DELAY, APPLIED)
                .expect(Side.RECEIVING, DELAY, SILENT);
        assertDelayed(delayed(false, SourceRecord.Kind.CHIS).terms());
        delayed(false, SourceRecord.Kind.OPEN_SOURCE).expect(Side.SENDING, DELAY, SILENT);
        assertAtOnce(delayed(false, SourceRecord.Kind.OPEN_SOURCE).terms());
    }

    @Test
    void delaysEverything_whereTheClauseSaysSo() {
        assertDelayed(delayed(true, SourceRecord.Kind.OPEN_SOURCE).terms());
        assertDelayed(delayed(true, SourceRecord.Kind.CHIS).terms());
        assertAtOnce(((Decision.Permitted) delayed(true, SourceRecord.Kind.CHIS).receiving()).terms());
    }

    @Test
    void delaysNothing_whereThereIsNoClause() {
        Trial trial = Trial.standard().source(SourceRecord.Kind.CHIS);

        trial.expectOnBothSides(DELAY, SILENT);
        assertAtOnce(trial.terms());
    }

    @Test
    void letsAnEmergencyLeaveAtOnce() {
        Trial trial = delayed(false, SourceRecord.Kind.CHIS)
                .agreement(draft -> draft.emergency = Optional.of(Draft.emergency(Relaxable.DELAY)))
                .emergency();

        trial.expect(Side.SENDING, DELAY, RELAXED).expect(Side.RECEIVING, DELAY, SILENT);
        assertThat(trial.verdict(Side.SENDING, DELAY).code()).isEmpty();
        assertAtOnce(trial.terms());
        trial.agreement(draft -> draft.emergency = Optional.of(Draft.emergency(Relaxable.QUOTA)))
                .expect(Side.SENDING, DELAY, APPLIED);
        assertDelayed(trial.terms());
    }

    private static Trial answer(Status status) {
        return Trial.standard()
                .agreement(draft -> draft.hidesExistence = Optional.of(AFTER))
                .message(message -> {
                    message.getEnvelopeBuilder().setKind(Envelope.Kind.INFORMATION_REPLY);
                    message.getInformationReplyBuilder().setStatus(status);
                });
    }

    private static Trial result() {
        return Trial.standard()
                .agreement(draft -> draft.hidesExistence = Optional.of(AFTER))
                .message(message -> {
                    message.getEnvelopeBuilder().setKind(Envelope.Kind.MATCH_RESULT);
                    message.getMatchResultBuilder();
                });
    }

    private static Trial asked(Trial trial, Instant at) {
        return trial.facts(new Facts(0, 0, Set.of(), List.of(), false, Optional.of(new Facts.Answered(false, at))));
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"NIL", "REFUSED", "NOT_PROVIDED"})
    void letsAnAnswerWithoutContentLookLikeAnyOther(Status status) {
        Instant arrived = Trial.NOON.minus(Duration.ofHours(1));
        Trial trial = asked(answer(status), arrived);

        trial.expect(Side.SENDING, EXISTENCE, APPLIED).expect(Side.RECEIVING, EXISTENCE, SILENT);
        ReleaseTerms terms = trial.terms();
        assertThat(terms.hidesExistence()).isTrue();
        assertThat(terms.notBefore()).isEqualTo(arrived.plus(AFTER));
        assertThat(terms.window()).isZero();
        assertAtOnce(((Decision.Permitted) trial.receiving()).terms());
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"FULL", "PARTIAL", "TRANSFERRED", "PENDING_JUDICIAL"})
    void letsAnAnswerWithContentLeaveWhenItIsReady(Status status) {
        Trial trial = asked(answer(status), Trial.NOON);

        trial.expectOnBothSides(EXISTENCE, SILENT);
        assertAtOnce(trial.terms());
    }

    @Test
    void letsEveryResultTakeAsLong() {
        Trial trial = asked(result(), Trial.NOON.minus(Duration.ofHours(2)));

        trial.expect(Side.SENDING, EXISTENCE, APPLIED).expect(Side.RECEIVING, EXISTENCE, SILENT);
        assertThat(trial.terms().notBefore()).isEqualTo(Trial.NOON.plus(Duration.ofHours(46)));
        assertThat(trial.terms().hidesExistence()).isFalse();
        assertAtOnce(((Decision.Permitted) trial.receiving()).terms());
    }

    @ParameterizedTest
    @CsvSource({"PT48H, PT0S", "PT47H59M59S, PT1S", "PT49H, PT0S"})
    void leavesAtOnce_whatIsLateAlready(Duration ago, Duration wait) {
        assertThat(asked(result(), Trial.NOON.minus(ago)).terms().notBefore()).isEqualTo(Trial.NOON.plus(wait));
    }

    @Test
    void countsFromTheSubmission_whereItAnswersNothingKnown() {
        assertThat(result().terms().notBefore()).isEqualTo(Trial.NOON.plus(AFTER));
    }

    @Test
    void delaysNoAnswerThatHidesExistence_forThatWouldTellOfItsSource() {
        Trial trial = asked(result(), Trial.NOON)
                .agreement(draft -> draft.delay = Optional.of(new Delay(true, MIN, WINDOW)))
                .source(SourceRecord.Kind.CHIS);

        trial.expect(Side.SENDING, DELAY, SILENT);
        assertThat(trial.terms().notBefore()).isEqualTo(Trial.NOON.plus(AFTER));
        assertThat(trial.terms().window()).isZero();
    }

    @Test
    void hidesNothing_whereThereIsNoClause() {
        Trial trial = answer(Status.NIL).agreement(draft -> draft.hidesExistence = Optional.empty());

        trial.expectOnBothSides(EXISTENCE, SILENT);
        assertAtOnce(trial.terms());
        assertAtOnce(Trial.standard()
                .agreement(draft -> draft.hidesExistence = Optional.of(AFTER))
                .terms());
    }

    @Test
    void isNotRelaxedByAnyEmergency() {
        Trial trial = asked(answer(Status.NIL), Trial.NOON)
                .agreement(draft -> draft.emergency = Optional.of(Draft.emergency(Relaxable.values())))
                .emergency();

        trial.expect(Side.SENDING, EXISTENCE, APPLIED);
        assertThat(trial.terms().notBefore()).isEqualTo(Trial.NOON.plus(AFTER));
    }
}
