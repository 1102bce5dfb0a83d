package comity.node.channel;

import comity.node.pouch.PouchSpan;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * The receiving side of one node of the simulation: does what {@link MirrorDecision} says for the channel from the peer. What it has to
 * keep is in the node's store; what it remembers of one life is for wrong variants alone.
 */
final class SimulatedReceiver {
    private final Simulation simulation;
    private final SimulatedNode node;
    private final Sabotage sabotage;
    private final Set<PouchSpan> takenThisLife = new HashSet<>();
    private long receiptSerial;

    SimulatedReceiver(Simulation simulation, SimulatedNode node, Sabotage sabotage) {
        this.simulation = simulation;
        this.node = node;
        this.sabotage = sabotage;
    }

    /** The node comes up. */
    void start() {
        takenThisLife.clear();
    }

    SimulatedWire.Answer answer(SimulatedWire.Question question) {
        SimulatedStore store = node.store();
        return switch (question) {
            case SimulatedWire.Open ignored -> new SimulatedWire.Opened();
            case SimulatedWire.NewestHead ignored ->
                new SimulatedWire.Head(store.mirror.size(), SimulatedStore.root(store.mirror, store.mirror.size()));
            case SimulatedWire.Prekey ignored -> new SimulatedWire.PrekeyIs(store.currentPrekey);
            case SimulatedWire.Pouch pouch -> receive(pouch);
        };
    }

    private SimulatedWire.Answer receive(SimulatedWire.Pouch pouch) {
        if (!node.store().prekeys.contains(pouch.prekey())) {
            return new SimulatedWire.ResealTo(node.store().currentPrekey);
        }
        OfferedPouch<Long> offered = new OfferedPouch<>(
                pouch.span(),
                pouch.headRoot(),
                pouch.entries().stream().map(SimulatedStore::leaf).toList());
        return switch (sabotaged(MirrorDecision.decide(node.store().view(), offered), pouch.span())) {
            case MirrorDecision.New fresh -> takeIn(pouch, fresh.span());
            case MirrorDecision.Duplicate duplicate -> again(duplicate.span());
            case MirrorDecision.Gap gap -> new SimulatedWire.GapAt(gap.size());
            case MirrorDecision.Conflict ignored -> new SimulatedWire.InConflict();
            case MirrorDecision.Unsound ignored -> new SimulatedWire.NotTaken("UNSOUND_POUCH", false);
        };
    }

    private MirrorDecision sabotaged(MirrorDecision decision, PouchSpan span) {
        return switch (decision) {
            case MirrorDecision.Duplicate duplicate
            when sabotage == Sabotage.RECEIVER_FORGETS_DEDUPLICATION -> new MirrorDecision.New(duplicate.span());
            case MirrorDecision.Duplicate duplicate
            when sabotage == Sabotage.RECEIVER_DEDUPLICATES_IN_MEMORY_ONLY && !takenThisLife.contains(span) ->
                new MirrorDecision.New(duplicate.span());
            case MirrorDecision.Gap ignored
            when sabotage == Sabotage.RECEIVER_ACCEPTS_GAPS -> new MirrorDecision.New(span);
            default -> decision;
        };
    }

    private SimulatedWire.Answer takeIn(SimulatedWire.Pouch pouch, PouchSpan span) {
        SimulatedStore.Receipt receipt = new SimulatedStore.Receipt(span, pouch.headRoot(), ++receiptSerial);
        if (sabotage == Sabotage.RECEIPT_BEFORE_COMMIT) {
            simulation.receiptGiven(node, receipt);
        }
        node.commit("mirror", () -> {
            node.store().mirror.addAll(pouch.entries());
            node.store().receiptsGiven.put(span, receipt);
            pouch.entries().stream()
                    .map(SimulatedStore.Entry::message)
                    .filter(message -> message >= 0)
                    .forEach(node.store().inbox::add);
        });
        takenThisLife.add(span);
        simulation.receiptGiven(node, receipt);
        return new SimulatedWire.Receipted(receipt);
    }

    private SimulatedWire.Answer again(PouchSpan span) {
        simulation.count("duplicate");
        SimulatedStore.Receipt original =
                Objects.requireNonNull(node.store().receiptsGiven.get(span));
        SimulatedStore.Receipt given = sabotage == Sabotage.FRESH_RECEIPT_FOR_DUPLICATE
                ? new SimulatedStore.Receipt(span, original.root(), ++receiptSerial)
                : original;
        simulation.receiptGiven(node, given);
        return new SimulatedWire.Receipted(given);
    }
}
