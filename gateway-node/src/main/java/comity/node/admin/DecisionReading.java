package comity.node.admin;

import comity.node.journal.Journal;
import comity.node.outbound.review.Explanation;
import comity.node.outbound.review.ReleaseDesk;
import comity.node.outbound.submit.Consignments;
import comity.node.pouch.JournalEntry.Fact;
import comity.node.pouch.JournalType;
import comity.node.store.Store;
import comity.protocol.id.MessageId;
import java.util.Optional;

/**
 * Lets people see why a message left as it did, or did not; that an auditor looked is journaled, as every reading of an auditor is.
 * Thread-safe. One per node.
 */
public final class DecisionReading {
    private final Store store;
    private final Journal journal;

    DecisionReading(Store store, Journal journal) {
        this.store = store;
        this.journal = journal;
    }

    /** The newest decision about a message; nothing if this node never submitted it. */
    public Optional<Explanation> explain(Caller caller, MessageId message) {
        if (caller.role() == Role.AUDITOR) {
            store.change(tx -> journal.append(
                    tx,
                    Fact.of(JournalType.AUDITOR_ACT, caller.name(), "decision", "DECISION_READ")
                            .about(message)));
        }
        return store.read(q -> Consignments.byMessage(q, message)
                .flatMap(consignment ->
                        ReleaseDesk.decision(q, message).map(record -> Explanation.of(consignment, record))));
    }
}
