package comity.node.agreement.language;

import comity.local.v1.SourceRecord;
import comity.node.agreement.terms.Approval;
import comity.node.agreement.terms.KnowledgeCircle;
import comity.node.agreement.terms.ProtectionRule;
import comity.node.agreement.terms.Protections;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** How sources are protected. Stateless. */
final class ProtectionClauses {
    private static final int MAX_RULES = 256;

    private enum Default {
        REMOVE
    }

    private enum DelayedWhen {
        ESCALATED,
        ALWAYS
    }

    private enum Duty {
        PROHIBITED,
        NOTIFY_AND_ALLOW_WITHDRAWAL
    }

    private static final Vocabulary<SourceRecord.Kind> SOURCES = Vocabulary.of(SourceRecord.Kind.class);

    private static final Key<Default> DEFAULT = Key.required(
            "default",
            Scalars.choice(Vocabulary.of(Default.class)),
            "A source-revealing field that no rule speaks of stays home.");
    private static final Key<List<Located<Part>>> RULES = Key.optional(
            "rules",
            ListShape.of(RuleClauses.RULE, MAX_RULES),
            "In order; the first that fits a field decides about it.");
    private static final Key<List<Located<SourceRecord.Kind>>> ESCALATE_KINDS = Key.optional(
            "escalate_kinds",
            ListShape.of(Scalars.choice(SOURCES), SOURCES.size()),
            "Kinds of source, beside the built-in ones, that need protection.");

    private static final Key<Integer> THRESHOLD = Key.required(
            "threshold",
            Scalars.whole(KnowledgeCircle.BUILT_IN_THRESHOLD, KnowledgeCircle.MAX_THRESHOLD),
            "Persons who know it; so few or fewer is few.");
    private static final Key<Approval> BY_TWO =
            Approvals.only(Approval.TWO_PERSON, "Two officers approve what so few know.");
    private static final Key<KnowledgeCircle> KNOWLEDGE_CIRCLE = Key.optional(
            "knowledge_circle",
            TableShape.of(THRESHOLD, BY_TWO)
                    .as(KnowledgeCircle.class, part -> new KnowledgeCircle(part.get(THRESHOLD))),
            "When so few know a thing that telling it points at the source.");

    private static final Key<DelayedWhen> DELAYED_WHEN = Key.required(
            "when",
            Scalars.choice(Vocabulary.inSmallLetters(DelayedWhen.class, _ -> true)),
            "Whether every message waits, or those of sources that need protection.");
    private static final Key<Duration> MIN =
            Key.required("min", Spans.byClock(), "How long at least after it was submitted.");
    private static final Key<Duration> WINDOW =
            Key.required("window", Spans.byClock(), "Within which after that the moment is drawn.");
    private static final Key<Protections.Delay> DELAY = Key.optional(
            "delay",
            TableShape.of(DELAYED_WHEN, MIN, WINDOW)
                    .as(
                            Protections.Delay.class,
                            part -> new Protections.Delay(
                                    part.get(DELAYED_WHEN) == DelayedWhen.ALWAYS, part.get(MIN), part.get(WINDOW))),
            "Messages wait, so that their time says nothing.");

    private static final Key<Boolean> HIDE =
            Key.required("hide", Scalars.affirmed(), "Nobody learns from an answer whether there is something.");
    private static final Key<Duration> ANSWER_AFTER =
            Key.required("answer_after", Spans.byClock(), "When answers leave, whatever they say.");
    private static final Key<Duration> EXISTENCE = Key.optional(
            "existence",
            TableShape.of(HIDE, ANSWER_AFTER).as(Duration.class, part -> part.get(ANSWER_AFTER)),
            "Answers do not tell whether something is known.");

    private static final Key<Boolean> CONSENT_OF_ORIGINATOR = Key.required(
            "require_consent_of_originator",
            Scalars.truth(),
            "What came from others is passed on only with their consent, whatever they said when they sent it.");
    private static final Key<Boolean> THIRD_PARTY_MATERIAL = Key.optional(
            "third_party_material",
            TableShape.of(CONSENT_OF_ORIGINATOR).as(Boolean.class, part -> part.get(CONSENT_OF_ORIGINATOR)),
            "What came from others.");

    private static final Key<Part> INFORMANTS = Key.optional(
                    "informants",
                    TableShape.of(
                            duty("re_identification", Duty.PROHIBITED, "Nobody tries to find out who a source is."),
                            duty(
                                    "contact_or_tasking_other_party_source",
                                    Duty.PROHIBITED,
                                    "Nobody approaches a source of the other party."),
                            duty(
                                    "court_order_to_disclose",
                                    Duty.NOTIFY_AND_ALLOW_WITHDRAWAL,
                                    "Whom a court orders to disclose tells the other party first.")),
                    "Duties of the people on both sides.")
            .shown();

    static final Key<Part> PROTECTION = Key.required(
            "protection",
            TableShape.of(
                    DEFAULT,
                    RULES,
                    ESCALATE_KINDS,
                    KNOWLEDGE_CIRCLE,
                    DELAY,
                    EXISTENCE,
                    THIRD_PARTY_MATERIAL,
                    INFORMANTS),
            "How sources are protected. Nothing here can loosen what the schema forbids.");

    private ProtectionClauses() {}

    private static Key<Duty> duty(String name, Duty duty, String meaning) {
        return Key.optional(name, Scalars.choice(Vocabulary.of(Duty.class, duty::equals)), meaning);
    }

    static void checkRelationsLeft(Part agreement) {
        rules(agreement).forEach(rule -> RuleClauses.checkRelationsLeft(rule.value()));
    }

    private static List<Located<Part>> rules(Part agreement) {
        return agreement
                .find(PROTECTION)
                .flatMap(protection -> protection.find(RULES))
                .orElse(List.of());
    }

    /** The units to which rules round times. */
    static Set<FuzzyTime.Precision> timeUnits(Part agreement) {
        return unitsOf(agreement, RuleClauses::timeUnit, EnumSet.noneOf(FuzzyTime.Precision.class));
    }

    /** The levels to which rules round places. */
    static Set<FuzzyPlace.Precision> placeLevels(Part agreement) {
        return unitsOf(agreement, RuleClauses::placeLevel, EnumSet.noneOf(FuzzyPlace.Precision.class));
    }

    private static <U> Set<U> unitsOf(Part agreement, Function<Part, Optional<U>> unit, Set<U> found) {
        rules(agreement).forEach(rule -> unit.apply(rule.value()).ifPresent(found::add));
        return found;
    }

    /** Whether all rules could be read; what is asked of them as a whole is asked only then. */
    static boolean isWhole(Part agreement) {
        return agreement.whole(PROTECTION).isPresent();
    }

    /** The protection in which nothing is wrong. */
    static Protections protections(Part part) {
        List<Located<Part>> parts = part.find(RULES).orElse(List.of());
        List<ProtectionRule> rules = new ArrayList<>();
        for (int position = 0; position < parts.size(); position++) {
            rules.add(RuleClauses.rule(position, parts.get(position).value()));
        }
        return new Protections(
                rules,
                part.find(ESCALATE_KINDS).map(Located::set).orElse(Set.of()),
                part.find(KNOWLEDGE_CIRCLE).orElse(KnowledgeCircle.BUILT_IN),
                part.find(DELAY),
                part.find(EXISTENCE),
                part.find(THIRD_PARTY_MATERIAL).orElse(false));
    }
}
