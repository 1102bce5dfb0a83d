package comity.node.agreement.diff;

import comity.node.agreement.diff.ClauseChange.Kind;
import comity.node.agreement.terms.Agreement;
import comity.node.agreement.terms.RetentionTerms;
import comity.node.agreement.terms.Standstill;
import comity.node.agreement.terms.Transparency;
import comity.node.agreement.terms.Validity;
import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;

/** Since when and until when it holds, how it stops, and how long what was sent may be kept. Stateless. */
final class LifeDiff {
    /** From which spans of months are measured; leap years even out what little there is. */
    private static final LocalDate ANY_DAY = LocalDate.of(2000, 1, 1);

    private LifeDiff() {}

    static void add(Agreement before, Agreement after, Changes changes) {
        validity(before.validity(), after.validity(), changes);
        changes.optional("review", before.review(), after.review(), Kind.NARROWS, "to be reviewed", (was, is) -> {
            longer("review.every", was.every(), is.every(), Kind.WIDENS, "reviewed every", changes);
            changes.truth(
                    "review.if_missed",
                    was.suspendsIfMissed(),
                    is.suspendsIfMissed(),
                    Kind.NARROWS,
                    "nothing passes once a review is missed");
        });
        standstill(before.standstill(), after.standstill(), changes);
        retention(before.retention(), after.retention(), changes);
        transparency(before.transparency(), after.transparency(), changes);
    }

    private static void validity(Validity before, Validity after, Changes changes) {
        changes.greater("validity.from", before.from(), after.from(), Kind.NARROWS, "the first day");
        changes.greater("validity.until", before.until(), after.until(), Kind.WIDENS, "the last day");
        changes.truth(
                "validity.sunset_action",
                before.erasesAtEnd(),
                after.erasesAtEnd(),
                Kind.NARROWS,
                "what was sent is erased when it ends");
    }

    private static void standstill(Standstill before, Standstill after, Changes changes) {
        changes.truth(
                "suspension.inbound",
                before.acceptsStatusWhileSuspended(),
                after.acceptsStatusWhileSuspended(),
                Kind.WIDENS,
                "notices about earlier messages pass while it is suspended");
        changes.truth(
                "suspension.auto_if",
                before.autoIfReviewMissed(),
                after.autoIfReviewMissed(),
                Kind.NARROWS,
                "a missed review suspends it");
        changes.optional(
                "suspension.auto_if",
                boxed(before.overdueErasuresMax()),
                boxed(after.overdueErasuresMax()),
                Kind.NARROWS,
                "suspended by more overdue erasures than",
                (was, is) -> changes.greater(
                        "suspension.auto_if", was, is, Kind.WIDENS, "the number of overdue erasures that it bears"));
        changes.optional(
                "suspension.auto_if",
                before.signatureFailures(),
                after.signatureFailures(),
                Kind.NARROWS,
                "suspended by more signatures that fail than",
                (was, is) -> {
                    changes.greater(
                            "suspension.auto_if",
                            was.max(),
                            is.max(),
                            Kind.WIDENS,
                            "the number of signatures that may fail");
                    changes.greater(
                            "suspension.auto_if",
                            was.within(),
                            is.within(),
                            Kind.NARROWS,
                            "the time in which failing signatures are counted");
                });
        changes.optional(
                "termination",
                before.terminationNotice(),
                after.terminationNotice(),
                Kind.WIDENS,
                "holds on after a party ended it for",
                (was, is) ->
                        longer("termination", was, is, Kind.WIDENS, "it holds on after a party ended it for", changes));
    }

    private static void retention(RetentionTerms before, RetentionTerms after, Changes changes) {
        kept("retention.review", before.review(), after.review(), "reviewed by the recipient within", changes);
        kept("retention.max", before.max(), after.max(), "erased by the recipient within", changes);
        Changes.entries(
                before.bySubject(),
                after.bySubject(),
                Comparator.naturalOrder(),
                (part, was, is) -> kept(
                        "retention.subject_override." + part, was, is, "with a " + part + ", erased within", changes));
        kept(
                "retention.on_recall",
                before.eraseAfterRecall(),
                after.eraseAfterRecall(),
                "erased after a recall within",
                changes);
    }

    private static void kept(
            String clause, Optional<Period> before, Optional<Period> after, String words, Changes changes) {
        changes.optional(
                clause,
                before,
                after,
                Kind.NARROWS,
                words,
                (was, is) -> longer(clause, was, is, Kind.WIDENS, words, changes));
    }

    private static void transparency(Transparency before, Transparency after, Changes changes) {
        changes.set("transparency.publish", before.publish(), after.publish(), Kind.WIDENS, "published");
        changes.optional(
                "transparency.small_count_below",
                boxed(before.smallCountBelow()),
                boxed(after.smallCountBelow()),
                Kind.NARROWS,
                "counts hidden below",
                (was, is) -> changes.greater(
                        "transparency.small_count_below", was, is, Kind.NARROWS, "below which counts are hidden"));
    }

    static void longer(String clause, Period before, Period after, Kind whenLonger, String words, Changes changes) {
        int way = ANY_DAY.plus(after).compareTo(ANY_DAY.plus(before));
        if (way != 0) {
            changes.add(
                    clause,
                    way > 0 ? whenLonger : Changes.opposite(whenLonger),
                    words + " was " + before + ", is " + after);
        } else {
            changes.value(clause, before, after);
        }
    }

    private static Optional<Integer> boxed(OptionalInt number) {
        return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
    }
}
