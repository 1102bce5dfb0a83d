package comity.node.process.kinds;

import comity.v1.Count;
import comity.v1.Evaluation;
import comity.v1.Limit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What else must stay because something stays: without it the partner would read from the gap what was taken out. Used once. */
final class Consequences {
    private final List<Judged> message;

    Consequences(List<Judged> message) {
        this.message = message;
    }

    /** Withholds until nothing changes any more. */
    void draw() {
        boolean changed = true;
        while (changed) {
            changed = withholdWhatPointsAtNothing();
            changed |= withholdListsWithGaps();
            changed |= withholdBareNames();
            changed |= withholdScaleWithoutGrade();
        }
    }

    /** A reference that leads nowhere; and all of its element, where that cannot do without the reference. */
    private boolean withholdWhatPointsAtNothing() {
        Set<Object> there = new HashSet<>();
        message.stream()
                .filter(one -> one.leaves() && one.leaf().is(Limit.Reference.DEFINES))
                .forEach(one -> there.add(one.leaf().value()));
        boolean changed = false;
        for (Judged one : message) {
            if (one.leaf().is(Limit.Reference.REFERS)) {
                changed |= one.leaves() && !there.contains(one.leaf().value()) && one.withhold("points at nothing");
                boolean needed = one.leaf().limit().getRequired();
                changed |=
                        needed && !one.leaves() && withhold(partsOf(one.leaf().element()), "lacks its reference");
            }
        }
        return changed;
    }

    /** Who is missing would be told by those who are there, and by their number. */
    private boolean withholdListsWithGaps() {
        boolean changed = false;
        Set<String> lists = new HashSet<>();
        message.forEach(one -> lists.addAll(one.leaf().wholeLists()));
        for (String list : lists) {
            String holder = list.substring(0, list.lastIndexOf('.') + 1);
            Predicate<Judged> number = one -> one.leaf().isIn(Count.getDescriptor())
                    && one.leaf().path().startsWith(holder)
                    && one.leaf().path().indexOf('[', holder.length()) < 0;
            Predicate<Judged> together = number.or(one -> one.leaf().path().startsWith(list + "["));
            boolean gap = message.stream().filter(together).anyMatch(one -> !one.leaves());
            changed |= gap && withhold(together, "the list has a gap");
        }
        return changed;
    }

    /** A thing of which nothing but its name is left. */
    private boolean withholdBareNames() {
        boolean changed = false;
        for (Judged one : message) {
            long left = message.stream()
                    .filter(partsOf(one.leaf().element()))
                    .filter(Judged::leaves)
                    .count();
            changed |= one.leaf().is(Limit.Reference.DEFINES) && left == 1 && one.withhold("nothing else of it leaves");
        }
        return changed;
    }

    /** A scale tells that there is a grade. */
    private boolean withholdScaleWithoutGrade() {
        Predicate<Judged> graded = one -> one.leaf().isIn(Evaluation.getDescriptor());
        boolean grade = message.stream()
                .filter(graded)
                .filter(Judged::leaves)
                .anyMatch(one -> !one.leaf().field().getName().equals("scheme"));
        return !grade && withhold(graded, "no grade leaves");
    }

    private static Predicate<Judged> partsOf(String element) {
        return one -> !element.isEmpty() && one.leaf().path().startsWith(element + ".");
    }

    private boolean withhold(Predicate<Judged> which, String by) {
        boolean changed = false;
        for (Judged one : message) {
            changed |= which.test(one) && one.withhold(by);
        }
        return changed;
    }
}
