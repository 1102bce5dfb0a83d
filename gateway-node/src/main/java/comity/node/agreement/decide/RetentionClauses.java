package comity.node.agreement.decide;

import comity.node.agreement.terms.RetentionTerms;
import comity.node.agreement.terms.Validity;
import comity.v1.SubjectCategory;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long the recipient may keep a message: never longer than was written, nor than the agreement allows counting from the day of
 * the submission. Written by the sender's gateway. Pure.
 */
final class RetentionClauses {
    private static final String REVIEW = "retention.review";
    private static final String MAX = "retention.max";
    private static final String OVERRIDE = "retention.subject_override.";

    private RetentionClauses() {}

    static Finding review(Matter matter) {
        return tightens(REVIEW, matter.agreement().retention().review(), writtenReviewBy(matter), matter);
    }

    static Finding max(Matter matter) {
        return tightens(MAX, matter.agreement().retention().max(), writtenEraseBy(matter), matter);
    }

    /** One finding for each category of persons that is not kept as long as others, in the order of the schema. */
    static List<Finding> overrides(Matter matter) {
        Map<SubjectCategory, Period> overrides = matter.agreement().retention().bySubject();
        if (overrides.isEmpty()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>(overrides.size());
        for (SubjectCategory category : SubjectCategory.values()) {
            Period span = overrides.get(category);
            if (span != null) {
                Optional<Period> applying = matter.content().hasPerson(category) ? Optional.of(span) : Optional.empty();
                findings.add(tightens(OVERRIDE + category, applying, writtenEraseBy(matter), matter));
            }
        }
        return findings;
    }

    private static Finding tightens(String clause, Optional<Period> span, LocalDate written, Matter matter) {
        if (matter.isReceiving()) {
            return Finding.silent(clause, "written by the sender's gateway");
        }
        if (span.isEmpty()) {
            return Finding.silent(clause, "leaves it to the message");
        }
        return written.isAfter(matter.today().plus(span.get()))
                ? Finding.applied(clause, "becomes " + span.get())
                : Finding.met(clause, "no longer than " + span.get());
    }

    /** No later than the erasure either: after it there is nothing to review. */
    static LocalDate reviewBy(Matter matter) {
        Optional<Period> span =
                matter.isSending() ? matter.agreement().retention().review() : Optional.empty();
        LocalDate written = writtenReviewBy(matter);
        return earlier(
                span.map(review -> earlier(written, matter.today().plus(review)))
                        .orElse(written),
                eraseBy(matter));
    }

    static LocalDate eraseBy(Matter matter) {
        LocalDate day = writtenEraseBy(matter);
        if (matter.isReceiving()) {
            return day;
        }
        RetentionTerms terms = matter.agreement().retention();
        if (terms.max().isPresent()) {
            day = earlier(day, matter.today().plus(terms.max().get()));
        }
        for (Map.Entry<SubjectCategory, Period> override : terms.bySubject().entrySet()) {
            if (matter.content().hasPerson(override.getKey())) {
                day = earlier(day, matter.today().plus(override.getValue()));
            }
        }
        Validity validity = matter.agreement().validity();
        return validity.erasesAtEnd() ? earlier(day, validity.until()) : day;
    }

    /** What the sender's gateway writes where the agreement's end ends the retention and the message says nothing of it. */
    static Optional<String> eraseOnEvent(Matter matter) {
        boolean writes = matter.isSending()
                && matter.agreement().validity().erasesAtEnd()
                && !matter.envelope().getRetention().hasEraseOnEvent();
        return writes ? Optional.of("end of " + matter.agreement().id()) : Optional.empty();
    }

    private static LocalDate writtenReviewBy(Matter matter) {
        return day(matter.envelope().getRetention().getReviewBy(), matter.today());
    }

    private static LocalDate writtenEraseBy(Matter matter) {
        return day(matter.envelope().getRetention().getEraseBy(), matter.today());
    }

    /** A text that is no day is this day: nothing is kept longer than somebody said. Validated messages have none. */
    private static LocalDate day(String text, LocalDate today) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException noDay) {
            return today;
        }
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
