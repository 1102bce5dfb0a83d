package comity.node.channel;

import comity.node.pouch.PouchSpan;
import java.util.List;

/** What the receiver does with a pouch whose head is verified. Immutable. */
public sealed interface MirrorDecision {
    /** The next entries: commit them, and give the receipt that is committed with them. */
    record New(PouchSpan span) implements MirrorDecision {}

    /** Taken before, with these boundaries: give the original receipt again and change nothing. */
    record Duplicate(PouchSpan span) implements MirrorDecision {}

    /** Starts elsewhere than at the mirror's end: answer the size to go on from and change nothing. */
    record Gap(long size) implements MirrorDecision {}

    /**
     * The signed head cannot stand beside those of the mirror: keep both as evidence and halt the channel.
     *
     * @param size of the head that conflicts
     */
    record Conflict(long size) implements MirrorDecision {}

    /** The entries are not those that the head was signed over: refuse the pouch and change nothing. */
    record Unsound() implements MirrorDecision {}

    /**
     * Compares a pouch with the mirror. A head that contradicts the mirror is a conflict only where that is provable
     * to others from signed heads; entries that merely do not fit their own head prove nothing against the sender.
     */
    static <H> MirrorDecision decide(Mirror<H> mirror, OfferedPouch<H> pouch) {
        long size = mirror.size();
        PouchSpan span = pouch.span();
        if (span.first() > size) {
            return new Gap(size);
        }
        if (span.end() <= size) {
            return decideBelow(mirror, pouch);
        }
        if (!mirror.root(span.first(), pouch.leaves()).equals(pouch.headRoot())) {
            return new Unsound();
        }
        if (span.first() == size) {
            return new New(span);
        }
        int shared = (int) (size - span.first());
        return sameLeaves(mirror, pouch, shared) ? new Gap(size) : new Conflict(span.end());
    }

    private static <H> MirrorDecision decideBelow(Mirror<H> mirror, OfferedPouch<H> pouch) {
        PouchSpan span = pouch.span();
        if (!mirror.root(span.end(), List.of()).equals(pouch.headRoot())) {
            return new Conflict(span.end());
        }
        if (!sameLeaves(mirror, pouch, span.count())) {
            return new Unsound();
        }
        return mirror.took(span) ? new Duplicate(span) : new Gap(mirror.size());
    }

    private static <H> boolean sameLeaves(Mirror<H> mirror, OfferedPouch<H> pouch, int count) {
        List<H> offered = pouch.leaves();
        for (int i = 0; i < count; i++) {
            if (!offered.get(i).equals(mirror.leaf(pouch.span().first() + i))) {
                return false;
            }
        }
        return true;
    }
}
