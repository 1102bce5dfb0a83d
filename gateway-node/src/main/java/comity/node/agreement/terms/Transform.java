package comity.node.agreement.terms;

import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** What a protection rule does to a value. It may lose precision and never invents any. */
public sealed interface Transform {
    /** The words of the rule, such as {@code TIME_BUCKET month}. */
    String words();

    /** The field stays home. */
    record Remove() implements Transform {
        @Override
        public String words() {
            return "REMOVE";
        }
    }

    /** The calendar unit of UTC that the time lies in. */
    record TimeBucket(FuzzyTime.Precision to) implements Transform {
        @Override
        public String words() {
            return "TIME_BUCKET " + to.name().toLowerCase(Locale.ROOT);
        }
    }

    /** The place without its finer parts. */
    record PlaceBucket(FuzzyPlace.Precision to) implements Transform {
        @Override
        public String words() {
            return "PLACE_BUCKET " + to.name().toLowerCase(Locale.ROOT);
        }
    }

    /** The multiples of a step between which the sum lies. */
    record AmountBucket(BigDecimal step) implements Transform {
        public AmountBucket {
            if (step.signum() <= 0) {
                throw new IllegalArgumentException("a step is positive");
            }
        }

        @Override
        public String words() {
            return "AMOUNT_BUCKET " + step.toPlainString();
        }
    }

    /**
     * A range for a number of persons or things.
     *
     * @param below small numbers are told apart no further; nothing for no such bound
     * @param step width of the ranges from there on; nothing for as it is
     */
    record CountBucket(OptionalInt below, OptionalInt step) implements Transform {
        public CountBucket {
            if (below.isEmpty() && step.isEmpty()) {
                throw new IllegalArgumentException("a bucket has a bound or a width");
            }
        }

        @Override
        public String words() {
            return "COUNT_BUCKET"
                    + (below.isPresent() ? " below " + below.getAsInt() : "")
                    + (step.isPresent() ? " step " + step.getAsInt() : "");
        }
    }

    /** A grade stays home; it is never replaced by another. */
    record GradeHide() implements Transform {
        @Override
        public String words() {
            return "GRADE_HIDE";
        }
    }

    /** A report stays home; the text written for the partner beside it leaves. */
    record Tearline() implements Transform {
        @Override
        public String words() {
            return "TEARLINE";
        }
    }

    /** A token that is the same for the same value under one agreement with one partner, and says nothing else. */
    record Pseudonym() implements Transform {
        @Override
        public String words() {
            return "PSEUDONYM";
        }
    }

    /** One of a few phrases that name nobody. */
    record Phrase(String phrase) implements Transform {
        /** All of them; there are no others, because a phrase that somebody writes may say too much. */
        public static final List<String> ALL = List.of(
                "a person with access",
                "a person in a position to know",
                "technical means",
                "a public authority",
                "a private company",
                "a place known to the sender",
                "not disclosed");

        @Override
        public String words() {
            return "PHRASE";
        }
    }

    /** The field stays home unless officers keep it, and then leaves as written. */
    record KeepIfApproved() implements Transform {
        @Override
        public String words() {
            return "KEEP_IF_APPROVED";
        }
    }
}
