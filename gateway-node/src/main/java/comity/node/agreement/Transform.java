package comity.node.agreement;

import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;

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
            return "TIME_BUCKET " + ProtectionClauses.TIME_UNITS.word(to);
        }
    }

    /** The place without its finer parts. */
    record PlaceBucket(FuzzyPlace.Precision to) implements Transform {
        @Override
        public String words() {
            return "PLACE_BUCKET " + ProtectionClauses.PLACE_LEVELS.word(to);
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
}
