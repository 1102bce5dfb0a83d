package comity.node.channel;

import comity.node.pouch.PouchSpan;
import java.util.List;

/** What the two simulated nodes say to each other. */
final class SimulatedWire {
    private SimulatedWire() {}

    sealed interface Question {}

    record Open() implements Question {}

    record NewestHead() implements Question {}

    record Prekey() implements Question {}

    record Pouch(PouchSpan span, long headRoot, List<SimulatedStore.Entry> entries, int prekey) implements Question {}

    sealed interface Answer {}

    record Opened() implements Answer {}

    record Head(long size, long root) implements Answer {}

    record PrekeyIs(int prekey) implements Answer {}

    record Receipted(SimulatedStore.Receipt receipt) implements Answer {}

    record GapAt(long size) implements Answer {}

    record ResealTo(int prekey) implements Answer {}

    record InConflict() implements Answer {}

    record NotTaken(String code, boolean retryable) implements Answer {}
}
