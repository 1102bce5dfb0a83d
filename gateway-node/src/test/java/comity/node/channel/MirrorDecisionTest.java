package comity.node.channel;

import static org.assertj.core.api.Assertions.assertThat;

import comity.node.pouch.PouchSpan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MirrorDecisionTest {
    private final SimulatedStore store = new SimulatedStore();

    @Test
    void takesPouch_whenItStartsAtTheMirrorsEnd() {
        hold(0, 1, 2);
        assertThat(decide(3, entries(0, 1, 2), 3, 4)).isEqualTo(new MirrorDecision.New(new PouchSpan(3, 2)));
    }

    @Test
    void answersGap_whenPouchStartsAboveTheMirror() {
        hold(0, 1, 2);
        assertThat(decide(5, entries(0, 1, 2, 3, 4), 5)).isEqualTo(new MirrorDecision.Gap(3));
    }

    @Test
    void answersDuplicate_whenPouchWasTakenWithTheseBoundaries() {
        hold(0, 1, 2);
        took(1, 2);
        assertThat(decide(1, entries(0), 1, 2)).isEqualTo(new MirrorDecision.Duplicate(new PouchSpan(1, 2)));
    }

    @Test
    void answersGap_whenSameEntriesComeInOtherBoundaries() {
        hold(0, 1, 2, 3);
        took(1, 3);
        assertThat(decide(1, entries(0), 1, 2)).isEqualTo(new MirrorDecision.Gap(4));
    }

    @Test
    void answersGap_whenPouchOverlapsTheMirrorsEndWithTheSameEntries() {
        hold(0, 1, 2);
        assertThat(decide(1, entries(0), 1, 2, 3)).isEqualTo(new MirrorDecision.Gap(3));
    }

    @Test
    void findsConflict_whenSignedHeadBelowTheMirrorsSizeHasAnotherRoot() {
        hold(0, 1, 2);
        took(1, 2);
        assertThat(decide(1, entries(0), 1, 9)).isEqualTo(new MirrorDecision.Conflict(3));
    }

    @Test
    void findsConflict_whenOverlappingPouchIsSoundButHasOtherEntries() {
        hold(0, 1, 2);
        assertThat(decide(1, entries(0), 1, 9, 3)).isEqualTo(new MirrorDecision.Conflict(4));
    }

    @Test
    void findsNoConflict_whenNewEntriesDoNotFitTheirOwnHead() {
        hold(0, 1);
        assertThat(decide(2, entries(0, 7), 2)).isEqualTo(new MirrorDecision.Unsound());
    }

    @Test
    void findsNoConflict_whenTakenHeadComesWithForeignEntries() {
        hold(0, 1, 2);
        took(1, 2);
        List<Long> foreign = entries(8, 9).stream().map(SimulatedStore::leaf).toList();
        OfferedPouch<Long> pouch =
                new OfferedPouch<>(new PouchSpan(1, 2), SimulatedStore.root(store.mirror, 3), foreign);
        assertThat(MirrorDecision.decide(store.view(), pouch)).isEqualTo(new MirrorDecision.Unsound());
    }

    private void hold(int... messages) {
        store.mirror.addAll(entries(messages));
    }

    private void took(long first, int count) {
        PouchSpan span = new PouchSpan(first, count);
        store.receiptsGiven.put(span, new SimulatedStore.Receipt(span, 0, 1));
    }

    /** A pouch whose head is signed over the given prefix and the given entries. */
    private MirrorDecision decide(long first, List<SimulatedStore.Entry> prefix, int... messages) {
        List<SimulatedStore.Entry> all = new ArrayList<>(prefix);
        all.addAll(entries(messages));
        List<Long> leaves = entries(messages).stream().map(SimulatedStore::leaf).toList();
        PouchSpan span = new PouchSpan(first, messages.length);
        return MirrorDecision.decide(
                store.view(), new OfferedPouch<>(span, SimulatedStore.root(all, all.size()), leaves));
    }

    private static List<SimulatedStore.Entry> entries(int... messages) {
        List<SimulatedStore.Entry> entries = new ArrayList<>();
        for (int message : messages) {
            entries.add(new SimulatedStore.Entry(message));
        }
        return entries;
    }
}
