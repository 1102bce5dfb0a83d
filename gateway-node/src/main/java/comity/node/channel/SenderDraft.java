package comity.node.channel;

import comity.node.pouch.PouchSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The next {@link SenderState} while it is being worked out; lives within one step and never leaves it. */
final class SenderDraft {
    static final long NONE = Long.MAX_VALUE;

    SenderPhase phase = SenderPhase.STOPPED;
    Optional<HaltReason> haltReason = Optional.empty();
    long ledgerSize;
    long signedSize;
    List<OutstandingPouch> outstanding = new ArrayList<>();
    boolean prekeyHeld;
    SenderState.LocalWork localWork = SenderState.LocalWork.NONE;
    /** The size from which receipted pouches are needed again. */
    Optional<Long> findFrom = Optional.empty();

    boolean workExpected;
    long askTimeoutAtMillis = NONE;
    int failures;
    long notBeforeMillis;
    long nextSignatureAtMillis;
    /** Set when a refusal is to be shown to operators. */
    Optional<String> stalledCode = Optional.empty();

    SenderDraft() {}

    SenderDraft(SenderState state) {
        phase = state.phase;
        haltReason = state.haltReason;
        ledgerSize = state.ledgerSize;
        signedSize = state.signedSize;
        outstanding = new ArrayList<>(state.outstanding);
        prekeyHeld = state.prekeyHeld;
        localWork = state.localWork;
        findFrom = state.findFrom;
        workExpected = state.workExpected;
        askTimeoutAtMillis = state.askTimeoutAtMillis;
        failures = state.failures;
        notBeforeMillis = state.notBeforeMillis;
        nextSignatureAtMillis = state.nextSignatureAtMillis;
    }

    void halt(HaltReason reason) {
        if (phase != SenderPhase.HALTED) {
            phase = SenderPhase.HALTED;
            haltReason = Optional.of(reason);
        }
    }

    /** The place of a pouch with exactly these boundaries, or -1. */
    int placeOf(PouchSpan span) {
        for (int i = 0; i < outstanding.size(); i++) {
            if (outstanding.get(i).span().equals(span)) {
                return i;
            }
        }
        return -1;
    }

    /** The place of the pouch that begins at a size, or -1. */
    int placeFrom(long first) {
        for (int i = 0; i < outstanding.size(); i++) {
            if (outstanding.get(i).span().first() == first) {
                return i;
            }
        }
        return -1;
    }

    long inFlight() {
        return outstanding.stream().filter(OutstandingPouch::inFlight).count();
    }
}
