package comity.node.agreement.decide;

import static comity.node.agreement.decide.ClauseVerdict.Effect.MET;
import static comity.node.agreement.decide.ClauseVerdict.Effect.SILENT;
import static org.assertj.core.api.Assertions.assertThat;

import comity.node.agreement.decide.ExchangeRequest.Side;
import comity.node.fault.FaultCode;
import comity.v1.RefusalCode;
import comity.v1.WireMessage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AnswerClausesTest {
    private static Trial spoken(String language) {
        return Trial.standard()
                .agreement(draft -> draft.languages = Set.of("en", "fr"))
                .envelope(envelope -> envelope.setLanguage(language));
    }

    @Test
    void asksForALanguageThatIsListed() {
        spoken("fr").expectOnBothSides("languages", MET);
        spoken("de").expectRefusalOnBothSides("languages", FaultCode.HANDLING);
        spoken("en-GB").expectRefusalOnBothSides("languages", FaultCode.HANDLING);
        Trial.standard().agreement(draft -> draft.languages = Set.of("en")).expectOnBothSides("languages", SILENT);
        Trial.standard().envelope(envelope -> envelope.setLanguage("de")).expectOnBothSides("languages", SILENT);
    }

    @Test
    void saysWhyItSaysNothing() {
        Trial free = Trial.standard();
        Trial bound = Trial.standard().agreement(draft -> {
            draft.languages = Set.of("en");
            draft.refusalCodes = Set.of(RefusalCode.RIGHTS);
        });

        assertThat(free.verdict(Side.SENDING, "languages").detail()).isEqualTo("any");
        assertThat(free.verdict(Side.SENDING, "refusal_codes").detail()).isEqualTo("any");
        assertThat(bound.verdict(Side.SENDING, "languages").detail()).isEqualTo("none is stated");
        assertThat(bound.verdict(Side.SENDING, "refusal_codes").detail()).isEqualTo("none is given");
    }

    private static final Map<String, Consumer<WireMessage.Builder>> REFUSALS = Map.of(
            "information_reply",
            message -> message.getInformationReplyBuilder().setRefusalCode(RefusalCode.PRIVILEGE),
            "consent_exchange",
            message -> message.getConsentExchangeBuilder().setRefusalCode(RefusalCode.PRIVILEGE),
            "status_notice",
            message -> message.getStatusNoticeBuilder().setRefusalCode(RefusalCode.PRIVILEGE));

    @Test
    void asksForAReasonThatIsListed() {
        REFUSALS.forEach((body, refusal) -> {
            Trial trial = Trial.standard().message(refusal);

            trial.expectOnBothSides("refusal_codes", SILENT);
            trial.agreement(draft -> draft.refusalCodes = Set.of(RefusalCode.RIGHTS))
                    .expectRefusalOnBothSides("refusal_codes", FaultCode.KIND);
            assertThat(trial.verdict(Side.SENDING, "refusal_codes").detail())
                    .isEqualTo(body + ".refusal_code is not listed");
            trial.agreement(draft -> draft.refusalCodes = Set.of(RefusalCode.RIGHTS, RefusalCode.PRIVILEGE))
                    .expectOnBothSides("refusal_codes", MET);
        });
        Trial.standard()
                .agreement(draft -> draft.refusalCodes = Set.of(RefusalCode.RIGHTS))
                .expectOnBothSides("refusal_codes", SILENT);
    }

    @ParameterizedTest
    @CsvSource({
        // allowed, this one is an exercise, the answered one is (empty: answers nothing), effect
        "false, false, , SILENT",
        "false, true, , FAILED",
        "true, true, , MET",
        "true, false, , SILENT",
        "true, true, true, MET",
        "true, true, false, FAILED",
        "true, false, true, FAILED",
        "false, false, true, FAILED",
        "false, false, false, SILENT",
    })
    void neverMixesExercisesWithWhatIsInEarnest(
            boolean allowed, boolean exercise, Boolean answered, ClauseVerdict.Effect effect) {
        Trial trial = Trial.standard()
                .agreement(draft -> draft.exercises = allowed)
                .envelope(envelope -> {
                    if (exercise) {
                        envelope.setExerciseId("EX-1");
                    }
                })
                .facts(new Facts(
                        0,
                        0,
                        Set.of(),
                        List.of(),
                        false,
                        Optional.ofNullable(answered).map(was -> new Facts.Answered(was, Instant.EPOCH))));

        if (effect == ClauseVerdict.Effect.FAILED) {
            trial.expectRefusalOnBothSides("exercises", FaultCode.PURPOSE);
        } else {
            trial.expectOnBothSides("exercises", effect);
        }
    }
}
