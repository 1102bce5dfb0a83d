package comity.node.channel;

import comity.node.pouch.PouchSpan;
import java.util.List;
import java.util.Optional;

/**
 * All that the sender of one channel remembers between two events. Nothing of it is stored: after a crash a new one
 * begins from the store, by {@link SenderEvent.Started}. Immutable; made by {@link SenderMachine}.
 */
public final class SenderState {
    final SenderPhase phase;
    final Optional<HaltReason> haltReason;
    final long ledgerSize;
    final long signedSize;
    final List<OutstandingPouch> outstanding;
    final boolean prekeyHeld;
    final LocalWork localWork;
    final Optional<Long> findFrom;
    final boolean workExpected;
    final long askTimeoutAtMillis;
    final int failures;
    final long notBeforeMillis;
    final long nextSignatureAtMillis;

    SenderState(SenderDraft draft) {
        phase = draft.phase;
        haltReason = draft.haltReason;
        ledgerSize = draft.ledgerSize;
        signedSize = draft.signedSize;
        outstanding = List.copyOf(draft.outstanding);
        prekeyHeld = draft.prekeyHeld;
        localWork = draft.localWork;
        findFrom = draft.findFrom;
        workExpected = draft.workExpected;
        askTimeoutAtMillis = draft.askTimeoutAtMillis;
        failures = draft.failures;
        notBeforeMillis = draft.notBeforeMillis;
        nextSignatureAtMillis = draft.nextSignatureAtMillis;
    }

    /** What the store is doing for the channel: one thing at a time, so that the ledger grows in one order. */
    enum LocalWork {
        NONE,
        TAKING,
        SIGNING,
        FINDING
    }

    /** The state before {@link SenderEvent.Started}. */
    public static SenderState stopped() {
        return new SenderState(new SenderDraft());
    }

    public SenderPhase phase() {
        return phase;
    }

    /** Why the channel is halted; empty in every other phase. */
    public Optional<HaltReason> haltReason() {
        return haltReason;
    }

    /** The newest signed size. */
    public long signedSize() {
        return signedSize;
    }

    /** The pouches that wait for their receipt, ascending. */
    public List<PouchSpan> unreceipted() {
        return outstanding.stream().map(OutstandingPouch::span).toList();
    }

    /** Failures in a row; 0 once the partner answers. */
    public int failures() {
        return failures;
    }
}
