package comity.node.agreement.decide;

import comity.node.agreement.decide.Facts.Answered;
import comity.node.fault.FaultCode;
import comity.v1.ConsentExchange;
import comity.v1.Envelope;
import comity.v1.InformationReply;
import comity.v1.RefusalCode;
import comity.v1.StatusNotice;
import java.util.Optional;
import java.util.Set;

/** In which language, with which reasons, and whether in earnest. Pure. */
final class AnswerClauses {
    private static final String LANGUAGES = "languages";
    private static final String REFUSAL_CODES = "refusal_codes";
    private static final String EXERCISES = "exercises";

    private AnswerClauses() {}

    static Finding languages(Matter matter) {
        Set<String> languages = matter.agreement().answers().languages();
        if (languages.isEmpty() || !matter.envelope().hasLanguage()) {
            return Finding.silent(LANGUAGES, languages.isEmpty() ? "any" : "none is stated");
        }
        return languages.contains(matter.envelope().getLanguage())
                ? Finding.met(LANGUAGES, "envelope.language is listed")
                : Finding.failed(LANGUAGES, FaultCode.HANDLING, "envelope.language is not listed");
    }

    static Finding refusalCodes(Matter matter) {
        Set<RefusalCode> codes = matter.agreement().answers().refusalCodes();
        Optional<Given> given = given(matter);
        if (codes.isEmpty() || given.isEmpty()) {
            return Finding.silent(REFUSAL_CODES, codes.isEmpty() ? "any" : "none is given");
        }
        return codes.contains(given.get().code())
                ? Finding.met(REFUSAL_CODES, given.get().path() + " is listed")
                : Finding.failed(REFUSAL_CODES, FaultCode.KIND, given.get().path() + " is not listed");
    }

    /** The reason of a refusal, and where it stands. */
    private record Given(RefusalCode code, String path) {}

    private static Optional<Given> given(Matter matter) {
        InformationReply reply = matter.message().getInformationReply();
        ConsentExchange consent = matter.message().getConsentExchange();
        StatusNotice notice = matter.message().getStatusNotice();
        if (reply.hasRefusalCode()) {
            return Optional.of(new Given(reply.getRefusalCode(), "information_reply.refusal_code"));
        }
        if (consent.hasRefusalCode()) {
            return Optional.of(new Given(consent.getRefusalCode(), "consent_exchange.refusal_code"));
        }
        return notice.hasRefusalCode()
                ? Optional.of(new Given(notice.getRefusalCode(), "status_notice.refusal_code"))
                : Optional.empty();
    }

    /** An exercise is allowed, and never mixes with what is in earnest. */
    static Finding exercises(Matter matter) {
        Envelope envelope = matter.envelope();
        boolean exercise = envelope.hasExerciseId();
        if (exercise && !matter.agreement().answers().exercises()) {
            return Finding.failed(EXERCISES, FaultCode.PURPOSE, "not allowed");
        }
        Optional<Answered> answered = matter.facts().answered();
        if (answered.isPresent() && answered.get().exercise() != exercise) {
            return Finding.failed(
                    EXERCISES, FaultCode.PURPOSE, "of this message and envelope.in_reply_to one is an exercise");
        }
        return exercise ? Finding.met(EXERCISES, "allowed") : Finding.silent(EXERCISES, "in earnest");
    }
}
