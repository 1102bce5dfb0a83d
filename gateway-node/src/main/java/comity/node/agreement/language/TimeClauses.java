package comity.node.agreement.language;

import comity.node.agreement.terms.AnswerTerms;
import comity.node.agreement.terms.RetentionTerms;
import comity.v1.Envelope;
import comity.v1.Envelope.Urgency;
import comity.v1.RefusalCode;
import comity.v1.SubjectCategory;
import java.time.Duration;
import java.time.Period;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Until when answers are due and data are kept, and in which words and languages answers come. Stateless. */
final class TimeClauses {
    private static final int LANGUAGES_MAX = 64;

    private enum Confirmation {
        SIGNED
    }

    private static final Vocabulary<RefusalCode> REFUSALS = Vocabulary.of(RefusalCode.class);

    private static final Map<Urgency, Key<Duration>> BY_URGENCY = byUrgency();
    private static final Key<Duration> FREEZE_DECISION =
            Key.optional("freeze_decision", Spans.byClock(), "In which time a freezing order is decided on.");
    private static final Key<Duration> FREEZE_EXECUTION = Key.optional(
                    "freeze_execution", Spans.byClock(), "In which time a freezing order is executed, for people.")
            .shown();
    private static final Key<Duration> CORE_DATA = Key.optional(
                    "core_data", Spans.byClock(), "In which time core data follow a confirmed match, for people.")
            .shown();

    static final Key<Part> DEADLINES = Key.optional(
            "deadlines",
            TableShape.of(
                    urgency(Urgency.EMERGENCY_LIFE),
                    urgency(Urgency.URGENT),
                    urgency(Urgency.ROUTINE),
                    FREEZE_DECISION,
                    FREEZE_EXECUTION,
                    CORE_DATA),
            "In which time an answer is due.");

    static final Key<List<Located<RefusalCode>>> REFUSAL_CODES = Key.optional(
            "refusal_codes",
            ListShape.of(Scalars.choice(REFUSALS), REFUSALS.size()),
            "The reasons that a refusal may give; all if not stated.");
    static final Key<List<Located<String>>> LANGUAGES = Key.optional(
            "languages",
            ListShape.of(Scalars.language(), LANGUAGES_MAX),
            "What envelope.language may be; anything if not stated.");

    private static final Key<Boolean> EXERCISES_ALLOWED =
            Key.required("allowed", Scalars.truth(), "Whether exercise traffic is allowed.");
    private static final Key<Boolean> SYNTHETIC_ONLY = Key.optional(
                    "synthetic_only", Scalars.truth(), "Exercises use invented persons alone, for people.")
            .shown();
    static final Key<Part> EXERCISES = Key.optional(
            "exercises",
            TableShape.of(EXERCISES_ALLOWED, SYNTHETIC_ONLY),
            "Exercise traffic; not allowed if not stated.");

    private static final Key<Period> REVIEW =
            Key.optional("review", Spans.byCalendar(), "Until when the recipient reviews whether it is still needed.");
    private static final Key<Period> MAX =
            Key.optional("max", Spans.byCalendar(), "Until when the recipient erases it.");
    private static final Map<SubjectCategory, Key<Period>> BY_SUBJECT = bySubject();
    private static final Key<Part> SUBJECT_OVERRIDE = Key.optional(
            "subject_override",
            new TableShape(List.copyOf(BY_SUBJECT.values()), List.of()),
            "Shorter times for messages with persons who play such a part.");
    private static final Key<Period> ERASE_WITHIN =
            Key.required("erase_within", Spans.byCalendar(), "In which time what is recalled is erased and confirmed.");
    private static final Key<Confirmation> CONFIRM = Key.optional(
            "confirm", Scalars.choice(Vocabulary.of(Confirmation.class)), "The confirmation is a signed message.");
    private static final Key<Part> ON_RECALL =
            Key.optional("on_recall", TableShape.of(ERASE_WITHIN, CONFIRM), "What a recall asks of the recipient.");
    private static final Key<String> LOGS = Key.optional(
                    "logs", Spans.any(), "How long both sides keep their logs, for people.")
            .shown();

    static final Key<Part> RETENTION = Key.optional(
            "retention",
            TableShape.of(REVIEW, MAX, SUBJECT_OVERRIDE, ON_RECALL, LOGS).checked(TimeClauses::checkReviewFirst),
            "How long the recipient may keep what it gets.");

    private TimeClauses() {}

    private static Map<Urgency, Key<Duration>> byUrgency() {
        Map<Urgency, Key<Duration>> keys = new EnumMap<>(Urgency.class);
        Vocabulary.of(Envelope.Urgency.class)
                .words()
                .forEach((word, urgency) -> keys.put(
                        urgency,
                        Key.optional(word, Spans.byClock(), "In which time an answer of this urgency is due.")));
        return keys;
    }

    private static Key<Duration> urgency(Urgency urgency) {
        return Optional.ofNullable(BY_URGENCY.get(urgency)).orElseThrow();
    }

    private static Map<SubjectCategory, Key<Period>> bySubject() {
        Map<SubjectCategory, Key<Period>> keys = new LinkedHashMap<>();
        Vocabulary.of(SubjectCategory.class)
                .words()
                .forEach((word, category) -> keys.put(
                        category, Key.optional(word, Spans.byCalendar(), "Until when it is erased at the latest.")));
        return keys;
    }

    private static void checkReviewFirst(Part retention) {
        retention
                .find(MAX)
                .ifPresent(max -> retention
                        .find(REVIEW)
                        .filter(review -> Spans.isSurelyLonger(review, max))
                        .ifPresent(_ ->
                                retention.at(REVIEW).refuse("is longer than max: nothing would be left to review")));
    }

    /** Whether anything can be overdue; where that cannot be told it is not denied. */
    static boolean asksForErasure(Part agreement) {
        return agreement.has(RETENTION)
                && agreement
                        .whole(RETENTION)
                        .map(retention -> retention.has(ON_RECALL))
                        .orElse(true);
    }

    /** What holds for questions and answers, in which nothing is wrong. */
    static AnswerTerms answers(Part agreement) {
        Optional<Part> deadlines = agreement.find(DEADLINES);
        Map<Urgency, Duration> byUrgency = new EnumMap<>(Urgency.class);
        deadlines.ifPresent(part ->
                BY_URGENCY.forEach((urgency, key) -> part.find(key).ifPresent(span -> byUrgency.put(urgency, span))));
        return new AnswerTerms(
                byUrgency,
                deadlines.flatMap(part -> part.find(FREEZE_DECISION)),
                agreement.find(REFUSAL_CODES).map(Located::set).orElse(Set.of()),
                agreement.find(LANGUAGES).map(Located::set).orElse(Set.of()),
                agreement
                        .find(EXERCISES)
                        .map(part -> part.get(EXERCISES_ALLOWED))
                        .orElse(false));
    }

    /** How long what is sent may be kept, in which nothing is wrong. */
    static RetentionTerms retention(Part part) {
        Map<SubjectCategory, Period> bySubject = new LinkedHashMap<>();
        part.find(SUBJECT_OVERRIDE)
                .ifPresent(stated -> BY_SUBJECT.forEach(
                        (category, key) -> stated.find(key).ifPresent(span -> bySubject.put(category, span))));
        return new RetentionTerms(
                part.find(REVIEW),
                part.find(MAX),
                bySubject,
                part.find(ON_RECALL).map(recall -> recall.get(ERASE_WITHIN)));
    }
}
