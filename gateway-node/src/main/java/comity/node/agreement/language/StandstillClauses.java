package comity.node.agreement.language;

import comity.node.agreement.language.YamlNode.Scalar;
import comity.node.agreement.terms.ReviewDuty;
import comity.node.agreement.terms.Standstill;
import comity.node.agreement.terms.Transparency;
import comity.node.agreement.terms.Validity;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Since when and until when an agreement holds, how it is reviewed, suspended and ended, and what people do with it. Stateless. */
final class StandstillClauses {
    private static final int NAME_MAX = 120;
    private static final int SMALL_COUNT_MAX = 1000;
    private static final String TRIGGER =
            "(review_missed)|overdue_erasures>([0-9]{1,4})|signature_failures>([0-9]{1,4})/(P[0-9WDTHMS]{2,30})";
    private static final Pattern TRIGGERS = Pattern.compile(TRIGGER);

    private enum Renewal {
        EXPLICIT_ONLY
    }

    private enum Sunset {
        REFUSE_NEW,
        REFUSE_NEW_AND_START_ERASURE
    }

    private enum IfMissed {
        SUSPEND,
        WARN
    }

    private enum Who {
        EITHER
    }

    private enum Effect {
        IMMEDIATE_EGRESS_STOP
    }

    private enum Inbound {
        ACCEPT_STATUS_ONLY,
        REFUSE
    }

    private enum Surviving {
        RETENTION,
        HANDLING,
        ERASURE,
        AUDIT
    }

    /** What suspends it by itself. */
    private sealed interface Trigger {
        record ReviewMissed() implements Trigger {}

        record OverdueErasures(int max) implements Trigger {}

        record SignatureFailures(Standstill.Failures failures) implements Trigger {}
    }

    private static final Key<LocalDate> FROM = Key.required("from", Scalars.day(), "First day, from 00:00 UTC.");
    private static final Key<LocalDate> UNTIL = Key.required("until", Scalars.day(), "Last day, until 24:00 UTC.");
    private static final Key<Renewal> RENEW =
            Key.optional("renew", Scalars.choice(Vocabulary.of(Renewal.class)), "It is never renewed by itself.");
    private static final Key<Sunset> SUNSET = Key.optional(
            "sunset_action",
            Scalars.choice(Vocabulary.of(Sunset.class)),
            "What its end does to what was sent before; REFUSE_NEW if not stated.");
    static final Key<Validity> VALIDITY = Key.required(
            "validity",
            TableShape.of(FROM, UNTIL, RENEW, SUNSET)
                    .checked(StandstillClauses::checkOrder)
                    .as(
                            Validity.class,
                            part -> new Validity(
                                    part.get(FROM),
                                    part.get(UNTIL),
                                    part.find(SUNSET)
                                            .filter(Sunset.REFUSE_NEW_AND_START_ERASURE::equals)
                                            .isPresent())),
            "The days on which it holds.");

    private static final Key<Period> EVERY = Key.required("every", Spans.byCalendar(), "From one review to the next.");
    private static final Key<String> BY = Key.optional("by", Scalars.text(NAME_MAX), "Who reviews it, for people.")
            .shown();
    private static final Key<IfMissed> IF_MISSED = Key.required(
            "if_missed",
            Scalars.choice(Vocabulary.of(IfMissed.class)),
            "Whether nothing passes any more once a review is missed, or it is only said.");
    private static final Key<String> IMPACT_ASSESSMENT = Key.optional(
                    "impact_assessment_ref", Scalars.text(NAME_MAX), "The impact assessment, for people.")
            .shown();
    static final Key<ReviewDuty> REVIEW = Key.optional(
            "review",
            TableShape.of(EVERY, BY, IF_MISSED, IMPACT_ASSESSMENT)
                    .as(
                            ReviewDuty.class,
                            part -> new ReviewDuty(part.get(EVERY), part.get(IF_MISSED) == IfMissed.SUSPEND)),
            "How often the parties look at it again.");

    private static final Key<Who> SUSPENDED_BY =
            Key.required("by", Scalars.choice(Vocabulary.of(Who.class)), "Either party alone.");
    private static final Key<Effect> EFFECT = Key.required(
            "effect",
            Scalars.choice(Vocabulary.of(Effect.class)),
            "Nothing leaves any more, queued messages included.");
    private static final Key<Inbound> INBOUND = Key.required(
            "inbound",
            Scalars.choice(Vocabulary.of(Inbound.class)),
            "Whether notices about earlier messages still pass.");
    private static final Key<List<Located<Trigger>>> AUTO_IF = Key.optional(
            "auto_if",
            ListShape.of(
                    new ScalarShape<>(
                            Trigger.class,
                            "review_missed, overdue_erasures>N or signature_failures>N/SPAN",
                            Scalars.patterned(TRIGGER),
                            (Scalar scalar, Spot _) -> trigger(scalar.text())),
                    3),
            "What suspends it by itself, for as long as it holds.");
    static final Key<Part> SUSPENSION = Key.optional(
            "suspension",
            TableShape.of(SUSPENDED_BY, EFFECT, INBOUND, AUTO_IF).checked(StandstillClauses::checkTriggersOnce),
            "How it is suspended.");

    private static final Key<Period> NOTICE =
            Key.required("notice", Spans.byCalendar(), "How long it holds on after a party ended it.");
    private static final Key<List<Located<Surviving>>> SURVIVING = Key.optional(
                    "surviving",
                    ListShape.of(
                            Scalars.choice(Vocabulary.inSmallLetters(Surviving.class, _ -> true)),
                            Surviving.values().length),
                    "What outlives it, for people.")
            .shown();
    static final Key<Part> TERMINATION =
            Key.optional("termination", TableShape.of(NOTICE, SURVIVING), "How it is ended.");

    static final Key<Part> ACCURACY = Key.optional(
                    "accuracy",
                    TableShape.of(
                            Key.optional("correct_within", Spans.any(), "In which time an error is corrected."),
                            Key.optional("breach_notice", Spans.any(), "In which time a breach is told.")),
                    "Corrections and breaches, for people.")
            .shown();
    static final Key<String> DISPUTES = Key.optional(
                    "disputes", Scalars.text(NAME_MAX), "Who settles disputes, for people.")
            .shown();
    static final Key<String> COSTS = Key.optional("costs", Scalars.text(NAME_MAX), "Who bears the costs, for people.")
            .shown();

    private static final Vocabulary<Transparency.Figure> FIGURE =
            Vocabulary.inSmallLetters(Transparency.Figure.class, _ -> true);
    private static final Key<List<Located<Transparency.Figure>>> PUBLISH = Key.optional(
            "publish", ListShape.of(Scalars.choice(FIGURE), FIGURE.size()), "Which numbers are published.");
    private static final Key<Integer> SMALL_COUNT = Key.optional(
            "small_count_below", Scalars.whole(2, SMALL_COUNT_MAX), "Counts below this are told as less than it.");
    private static final Key<String> PUBLISH_EVERY =
            Key.optional("every", Spans.any(), "How often, for people.").shown();
    static final Key<Transparency> TRANSPARENCY = Key.optional(
            "transparency",
            TableShape.of(PUBLISH, SMALL_COUNT, PUBLISH_EVERY)
                    .as(
                            Transparency.class,
                            part -> new Transparency(
                                    part.find(PUBLISH).map(Located::set).orElse(Set.of()),
                                    part.find(SMALL_COUNT).map(OptionalInt::of).orElseGet(OptionalInt::empty))),
            "What is published of the exchange.");

    private StandstillClauses() {}

    private static void checkOrder(Part validity) {
        validity.find(UNTIL)
                .ifPresent(until -> validity.find(FROM)
                        .filter(until::isBefore)
                        .ifPresent(_ -> validity.at(UNTIL).refuse("is before from")));
    }

    private static Optional<Trigger> trigger(String text) {
        Matcher parts = TRIGGERS.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        if (parts.group(1) != null) {
            return Optional.of(new Trigger.ReviewMissed());
        }
        if (parts.group(2) != null) {
            return Optional.of(new Trigger.OverdueErasures(Integer.parseInt(parts.group(2))));
        }
        int max = Integer.parseInt(parts.group(3));
        return Spans.duration(parts.group(4))
                .map(within -> new Trigger.SignatureFailures(new Standstill.Failures(max, within)));
    }

    private static void checkTriggersOnce(Part suspension) {
        List<Located<Trigger>> triggers = suspension.find(AUTO_IF).orElse(List.of());
        for (int later = 1; later < triggers.size(); later++) {
            Class<?> sort = triggers.get(later).value().getClass();
            if (triggers.subList(0, later).stream()
                    .anyMatch(earlier -> earlier.value().getClass().equals(sort))) {
                triggers.get(later).spot().refuse("is given twice, with different numbers");
            }
        }
    }

    /** What suspends by itself must be able to happen. */
    static void checkTriggersCanHappen(Part agreement) {
        List<Located<Trigger>> triggers =
                agreement.find(SUSPENSION).flatMap(part -> part.find(AUTO_IF)).orElse(List.of());
        for (Located<Trigger> trigger : triggers) {
            switch (trigger.value()) {
                case Trigger.ReviewMissed _ -> {
                    if (!agreement.has(REVIEW)) {
                        trigger.spot().refuse("never happens, because the agreement has no review");
                    }
                }
                case Trigger.OverdueErasures _ -> {
                    if (!TimeClauses.asksForErasure(agreement)) {
                        trigger.spot().refuse("never happens, because the agreement has no retention.on_recall");
                    }
                }
                case Trigger.SignatureFailures _ -> {}
            }
        }
    }

    /** How it is suspended and ended, in which nothing is wrong. */
    static Standstill standstill(Part agreement) {
        Optional<Part> suspension = agreement.find(SUSPENSION);
        List<Trigger> triggers = suspension
                .flatMap(part -> part.find(AUTO_IF))
                .map(Located::values)
                .orElse(List.of());
        return new Standstill(
                suspension
                        .filter(part -> part.get(INBOUND) == Inbound.ACCEPT_STATUS_ONLY)
                        .isPresent(),
                triggers.stream().anyMatch(Trigger.ReviewMissed.class::isInstance),
                triggers.stream()
                        .filter(Trigger.OverdueErasures.class::isInstance)
                        .mapToInt(trigger -> ((Trigger.OverdueErasures) trigger).max())
                        .findFirst(),
                triggers.stream()
                        .filter(Trigger.SignatureFailures.class::isInstance)
                        .map(trigger -> ((Trigger.SignatureFailures) trigger).failures())
                        .findFirst(),
                agreement.find(TERMINATION).map(part -> part.get(NOTICE)));
    }
}
