package comity.node.agreement.terms;

import comity.v1.Envelope.Urgency;
import comity.v1.RefusalCode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What holds for questions and answers.
 *
 * @param deadlines until when an answer is due, by urgency
 * @param freezeDecision until when a freezing order is to be decided on
 * @param refusalCodes reasons that a refusal may give; empty for all
 * @param languages that texts may be in; empty for all
 * @param exercises whether exercise traffic is allowed; nothing said is no
 */
public record AnswerTerms(
        Map<Urgency, Duration> deadlines,
        Optional<Duration> freezeDecision,
        Set<RefusalCode> refusalCodes,
        Set<String> languages,
        boolean exercises) {
    public AnswerTerms {
        deadlines = Map.copyOf(deadlines);
        refusalCodes = Set.copyOf(refusalCodes);
        languages = Set.copyOf(languages);
    }
}
