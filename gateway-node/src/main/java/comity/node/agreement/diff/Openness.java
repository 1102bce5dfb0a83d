package comity.node.agreement.diff;

import comity.node.agreement.diff.FieldFate.Branch;
import comity.node.agreement.terms.Approval;
import comity.node.agreement.terms.Transform;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;

/** Which of two ways of treating a field lets out more. Stateless. */
final class Openness {
    private Openness() {}

    /**
     * What a field comes to.
     *
     * @param transform nothing for as written
     */
    record Outcome(Optional<Transform> transform, Approval approval) {
        boolean staysHome() {
            return transform.filter(Openness::keeps).isPresent();
        }
    }

    static Outcome outcome(Branch branch) {
        return new Outcome(Optional.of(branch.transform()), branch.approval());
    }

    static Optional<Integer> compare(Branch before, Branch after) {
        return before.unmask() != after.unmask() ? Optional.empty() : compare(outcome(before), outcome(after));
    }

    /** Above zero if the second lets out more, below if less; nothing if they cannot be compared. */
    static Optional<Integer> compare(Outcome before, Outcome after) {
        // Nobody looks at what does not leave.
        boolean looked = !before.staysHome() && !after.staysHome();
        int eyes = looked ? before.approval().persons() - after.approval().persons() : 0;
        return compare(before.transform(), after.transform())
                .filter(way -> way == 0 || eyes == 0 || Integer.signum(way) == Integer.signum(eyes))
                .map(way -> way == 0 ? eyes : way);
    }

    private static Optional<Integer> compare(Optional<Transform> before, Optional<Transform> after) {
        if (before.equals(after)) {
            return Optional.of(0);
        }
        if (before.isEmpty() || after.isEmpty()) {
            return Optional.of(after.isEmpty() ? 1 : -1);
        }
        return compare(before.get(), after.get());
    }

    private static Optional<Integer> compare(Transform before, Transform after) {
        if (keeps(before) || keeps(after)) {
            return Optional.of(Boolean.compare(keeps(before), keeps(after)));
        }
        return switch (after) {
            case Transform.TimeBucket is
            when before instanceof Transform.TimeBucket was ->
                Optional.of(was.to().compareTo(is.to()));
            case Transform.PlaceBucket is
            when before instanceof Transform.PlaceBucket was ->
                Optional.of(was.to().compareTo(is.to()));
            case Transform.AmountBucket is
            when before instanceof Transform.AmountBucket was -> finer(was.step(), is.step());
            case Transform.CountBucket is
            when before instanceof Transform.CountBucket was && was.step().equals(is.step()) ->
                Optional.of(number(was.below()) - number(is.below()));
            case Transform.TimeBucket _,
                    Transform.PlaceBucket _,
                    Transform.AmountBucket _,
                    Transform.CountBucket _,
                    Transform.Remove _,
                    Transform.GradeHide _,
                    Transform.Tearline _,
                    Transform.Pseudonym _,
                    Transform.Phrase _,
                    Transform.KeepIfApproved _ -> Optional.empty();
        };
    }

    /** Multiples of a step say nothing that multiples of one of its parts do not say; of another step they may. */
    private static Optional<Integer> finer(BigDecimal before, BigDecimal after) {
        boolean comparable =
                before.remainder(after).signum() == 0 || after.remainder(before).signum() == 0;
        return comparable ? Optional.of(before.compareTo(after)) : Optional.empty();
    }

    private static int number(OptionalInt below) {
        return below.orElse(0);
    }

    /** Whether nothing of the field leaves by it. */
    private static boolean keeps(Transform transform) {
        return switch (transform) {
            case Transform.Remove _, Transform.GradeHide _, Transform.Tearline _ -> true;
            case Transform.TimeBucket _,
                    Transform.PlaceBucket _,
                    Transform.AmountBucket _,
                    Transform.CountBucket _,
                    Transform.Pseudonym _,
                    Transform.Phrase _,
                    Transform.KeepIfApproved _ -> false;
        };
    }
}
