package comity.node.agreement.decide;

import static comity.node.agreement.decide.ClauseVerdict.Effect.APPLIED;
import static comity.node.agreement.decide.ClauseVerdict.Effect.SILENT;
import static org.assertj.core.api.Assertions.assertThat;

import comity.local.v1.SourceRecord;
import comity.node.agreement.decide.ExchangeRequest.Side;
import comity.node.agreement.terms.HandlingTerms.Onward;
import comity.node.agreement.terms.Protections.Delay;
import comity.protocol.id.Kind;
import comity.v1.ConsentExchange;
import comity.v1.Envelope;
import comity.v1.Envelope.Urgency;
import comity.v1.FuzzyTime;
import comity.v1.WireMessage;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class DeadlineClauseTest {
    private static final String CLAUSE = "deadlines";
    private static final Set<Kind> ASKING = EnumSet.of(
            Kind.INFORMATION_REQUEST,
            Kind.MATCH_QUERY,
            Kind.FINANCIAL_SUSPENSION,
            Kind.LEGAL_ASSISTANCE_REQUEST,
            Kind.EXTRADITION_REQUEST);

    private static Trial of(Kind kind) {
        return Trial.standard()
                .agreement(draft -> {
                    draft.deadlines.put(Urgency.ROUTINE, Duration.ofDays(7));
                    draft.deadlines.put(Urgency.URGENT, Duration.ofHours(8));
                    draft.privateParties = true;
                })
                .message(message -> {
                    message.getEnvelopeBuilder().setKind(kind.wire());
                    var body = WireMessage.getDescriptor().findFieldByNumber(kind.bodyFieldNumber());
                    message.setField(body, message.newBuilderForField(body).build());
                });
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void isSetForWhatAsksForAnAnswer(Kind kind) {
        Trial trial = of(kind);

        trial.expect(Side.SENDING, CLAUSE, ASKING.contains(kind) ? APPLIED : SILENT);
        trial.expect(Side.RECEIVING, CLAUSE, SILENT);
        assertThat(trial.terms().replyDue())
                .isEqualTo(ASKING.contains(kind) ? Optional.of(day("2026-03-22")) : Optional.empty());
        assertThat(((Decision.Permitted) trial.receiving()).terms().replyDue()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-15T15:59:59Z, 2026-03-15",
        "2026-03-15T16:00:00Z, 2026-03-16",
        "2026-03-15T23:59:59Z, 2026-03-16",
    })
    void isTheDayInWhichTheTimeForItsUrgencyEnds(String now, String due) {
        Trial urgent = of(Kind.INFORMATION_REQUEST)
                .envelope(envelope -> envelope.setUrgency(Urgency.URGENT))
                .at(now);

        assertThat(urgent.terms().replyDue()).contains(day(due));
    }

    @Test
    void isNotSet_whereTheAgreementHasNoneForTheUrgency() {
        Trial trial = of(Kind.INFORMATION_REQUEST).envelope(envelope -> envelope.setUrgency(Urgency.EMERGENCY_LIFE));

        trial.expect(Side.SENDING, CLAUSE, SILENT);
        assertThat(trial.terms().replyDue()).isEmpty();
    }

    @Test
    void countsFromTheEarliestMomentOfSending() {
        Trial delayed = of(Kind.INFORMATION_REQUEST)
                .agreement(draft -> draft.delay = Optional.of(new Delay(false, Duration.ofDays(3), Duration.ofDays(9))))
                .source(SourceRecord.Kind.CHIS);

        assertThat(delayed.terms().replyDue()).contains(day("2026-03-25"));
    }

    @Test
    void isThatOfDecisionsForAFreezingOrder() {
        assertThat(of(Kind.ASSET_FREEZE_REQUEST)
                        .agreement(draft -> draft.freezeDecision = Optional.of(Duration.ofDays(2)))
                        .terms()
                        .replyDue())
                .contains(day("2026-03-17"));
    }

    @Test
    void isThatOfConsentsForWhoAsksForOne() {
        Trial asks = of(Kind.CONSENT_EXCHANGE)
                .message(message -> message.getConsentExchangeBuilder().setAction(ConsentExchange.Action.REQUEST));

        assertThat(asks.terms().replyDue()).contains(day("2026-03-22"));
        asks.agreement(draft -> draft.onward = new Onward(true, false, Set.of(), Optional.of(Duration.ofDays(5))));
        assertThat(asks.terms().replyDue()).contains(day("2026-03-20"));
        assertThat(asks.message(message -> message.getConsentExchangeBuilder().setAction(ConsentExchange.Action.GRANT))
                        .terms()
                        .replyDue())
                .isEmpty();
    }

    @Test
    void isWrittenAsAWholeDay() {
        Envelope.Builder envelope = Trial.message().getEnvelope().toBuilder();

        of(Kind.INFORMATION_REQUEST).terms().writeInto(envelope);

        FuzzyTime due = envelope.getReplyDue();
        assertThat(due.getPrecision()).isEqualTo(FuzzyTime.Precision.DAY);
        assertThat(due.getEarliest().getSeconds()).isEqualTo(1_774_137_600L);
        assertThat(due.getLatest().getSeconds()).isEqualTo(1_774_137_600L + 86_399);
        Envelope.Builder other = Trial.message().getEnvelope().toBuilder();
        of(Kind.ALERT).terms().writeInto(other);
        assertThat(other.hasReplyDue()).isFalse();
    }
}
