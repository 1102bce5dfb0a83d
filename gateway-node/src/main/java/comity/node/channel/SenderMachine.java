package comity.node.channel;

import comity.node.channel.SenderState.LocalWork;
import comity.node.pouch.PouchSpan;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The sending side of a channel: what to do next, given what happened.
 *
 * <p>What it guarantees to whoever does exactly what it says: after each start nothing is signed before the partner said
 * which head it holds; never more pouches than the credit are taken and without receipt; a re-send has the boundaries of
 * the signed pouch; a partner that cannot be reached is called at most once per back-off delay; a channel halts only on
 * evidence or by operators, never on a mere answer.
 *
 * <p>It has no threads, no clock and does no I/O. Each step is a function of the state, the event, the time and the
 * next random number; one owner thread per channel calls it.
 */
public final class SenderMachine {
    private static final int DOUBLINGS_MAX = 20;

    private final SenderSettings settings;
    private final RandomGenerator random;

    /** @param random spreads the retries of many channels; it decides nothing else and need not be secret */
    public SenderMachine(SenderSettings settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
    }

    /**
     * One step.
     *
     * @param nowMillis of a clock that never goes back, for this state always the same one
     */
    public SenderStep step(SenderState state, SenderEvent event, long nowMillis) {
        if (state.phase == SenderPhase.HALTED) {
            return new SenderStep(state, List.of());
        }
        SenderDraft draft = new SenderDraft(state);
        apply(draft, event, nowMillis);
        // With every event, so that a time-out does not depend on whether a Tick or another event came first.
        expire(draft, nowMillis);
        List<SenderAction> actions = SenderPlan.of(draft, settings, nowMillis);
        return new SenderStep(new SenderState(draft), actions);
    }

    /** Takes the event into the facts; decides nothing. */
    private void apply(SenderDraft draft, SenderEvent event, long now) {
        switch (event) {
            case SenderEvent.Started started -> start(draft, started, now);
            case SenderEvent.ChannelOpened opened -> open(draft, opened);
            case SenderEvent.PartnerHead head -> confirm(draft, head, now);
            case SenderEvent.AskFailed ignored -> askFailed(draft, now);
            case SenderEvent.WorkArrived ignored -> draft.workExpected = true;
            case SenderEvent.NothingTaken ignored -> draft.localWork = LocalWork.NONE;
            case SenderEvent.EntriesAppended appended -> {
                draft.localWork = LocalWork.NONE;
                draft.ledgerSize = appended.span().end();
                // There may be more where these came from; the next take says when there is not.
                draft.workExpected = true;
            }
            case SenderEvent.PouchSigned signed -> {
                draft.localWork = LocalWork.NONE;
                draft.signedSize = signed.span().end();
                draft.outstanding.add(OutstandingPouch.due(signed.span(), now));
            }
            case SenderEvent.PouchesFound found -> found(draft, found, now);
            case SenderEvent.PrekeyHeld ignored -> {
                draft.prekeyHeld = true;
                draft.askTimeoutAtMillis = SenderDraft.NONE;
            }
            case SenderEvent.SendFailed failed -> sendFailed(draft, failed.span(), now);
            case SenderEvent.Receipted receipted -> receipted(draft, receipted.span(), now);
            case SenderEvent.Gap gap -> gap(draft, gap, now);
            case SenderEvent.Reseal reseal -> reseal(draft, reseal, now);
            case SenderEvent.Refused refused -> refused(draft, refused, now);
            case SenderEvent.Halted halted -> draft.halt(halted.reason());
            case SenderEvent.Tick ignored -> {}
        }
    }

    private static void start(SenderDraft draft, SenderEvent.Started started, long now) {
        if (draft.phase != SenderPhase.STOPPED) {
            throw new IllegalStateException("a sender starts once");
        }
        draft.phase = started.channelOpen() ? SenderPhase.CONFIRMING : SenderPhase.OPENING;
        draft.prekeyHeld = started.prekeyHeld();
        draft.ledgerSize = started.ledgerSize();
        draft.signedSize = started.signedSize();
        draft.workExpected = true;
        draft.notBeforeMillis = now;
        draft.nextSignatureAtMillis = now;
        started.unreceipted().forEach(span -> draft.outstanding.add(OutstandingPouch.due(span, now)));
        if (started.highWater() > started.signedSize()) {
            draft.halt(HaltReason.BEHIND_HIGH_WATER);
        }
    }

    private static void open(SenderDraft draft, SenderEvent.ChannelOpened opened) {
        if (draft.phase != SenderPhase.OPENING) {
            return;
        }
        draft.askTimeoutAtMillis = SenderDraft.NONE;
        draft.ledgerSize = opened.ledgerSize();
        draft.failures = 0;
        draft.phase = SenderPhase.CONFIRMING;
    }

    private void confirm(SenderDraft draft, SenderEvent.PartnerHead head, long now) {
        switch (head.verdict()) {
            case AHEAD -> draft.halt(HaltReason.LEDGER_ROLLED_BACK);
            case CONFLICT -> draft.halt(HaltReason.CONFLICTING_HEADS);
            case UNVERIFIED -> askFailed(draft, now);
            case EQUAL, BEHIND -> {
                if (draft.phase != SenderPhase.CONFIRMING) {
                    return;
                }
                draft.phase = SenderPhase.READY;
                draft.askTimeoutAtMillis = SenderDraft.NONE;
                // Every unreceipted pouch goes again, also those the partner has: their receipts are still missing.
                draft.outstanding.replaceAll(pouch -> pouch.inFlight() ? pouch : pouch.dueAt(now));
                if (head.verdict() == HeadVerdict.BEHIND && draft.placeFrom(head.size()) < 0) {
                    rewindTo(draft, head.size());
                }
            }
        }
    }

    /** The partner has less than it once gave receipts for (it was restored), or a pouch's start is not known here. */
    private static void rewindTo(SenderDraft draft, long size) {
        boolean covered = draft.outstanding.stream()
                .anyMatch(pouch ->
                        pouch.span().first() < size && size < pouch.span().end());
        long oldest = draft.outstanding.isEmpty()
                ? draft.signedSize
                : draft.outstanding.getFirst().span().first();
        if (covered || size < oldest) {
            draft.findFrom = Optional.of(size);
        }
    }

    private void found(SenderDraft draft, SenderEvent.PouchesFound found, long now) {
        draft.localWork = LocalWork.NONE;
        if (found.pouches().isEmpty() || found.pouches().getFirst().first() != found.from()) {
            // No head of ours ends there, so the partner's word is wrong; its newest head will tell.
            doubt(draft, now);
            return;
        }
        for (PouchSpan span : found.pouches()) {
            if (draft.placeOf(span) < 0) {
                draft.outstanding.add(OutstandingPouch.due(span, now));
            }
        }
        draft.outstanding.sort(
                (left, right) -> Long.compare(left.span().first(), right.span().first()));
    }

    private void gap(SenderDraft draft, SenderEvent.Gap gap, long now) {
        int place = draft.placeOf(gap.span());
        if (place < 0) {
            return;
        }
        if (gap.size() >= gap.span().first()) {
            // A mirror that large would have taken the pouch or given its receipt.
            draft.outstanding.set(place, draft.outstanding.get(place).dueAt(now));
            doubt(draft, now);
            return;
        }
        // This pouch is of no use before the missing one has its receipt, which makes it due at once.
        draft.outstanding.set(place, draft.outstanding.get(place).dueAt(now + delayMillis(1)));
        int missing = draft.placeFrom(gap.size());
        if (missing < 0) {
            draft.findFrom = Optional.of(gap.size());
        } else if (!draft.outstanding.get(missing).inFlight()) {
            draft.outstanding.set(missing, draft.outstanding.get(missing).dueAt(now));
        }
    }

    private static void receipted(SenderDraft draft, PouchSpan span, long now) {
        int place = draft.placeOf(span);
        if (place < 0) {
            return;
        }
        draft.outstanding.remove(place);
        draft.failures = 0;
        draft.notBeforeMillis = now;
        if (place < draft.outstanding.size() && !draft.outstanding.get(place).inFlight()) {
            draft.outstanding.set(place, draft.outstanding.get(place).dueAt(now));
        }
    }

    private void reseal(SenderDraft draft, SenderEvent.Reseal reseal, long now) {
        draft.prekeyHeld = reseal.prekeyHeld();
        int place = draft.placeOf(reseal.span());
        if (place < 0) {
            return;
        }
        OutstandingPouch pouch = draft.outstanding.get(place).resealed(now);
        draft.outstanding.set(place, pouch);
        if (pouch.reseals() > 1) {
            failure(draft, now);
        }
    }

    private void refused(SenderDraft draft, SenderEvent.Refused refused, long now) {
        int place = draft.placeOf(refused.span());
        if (place < 0) {
            return;
        }
        draft.outstanding.set(place, draft.outstanding.get(place).dueAt(now));
        failure(draft, now);
        if (!refused.retryable()) {
            // Not a halt: what is not signed proves nothing. Tried again, slowly, as either side may mend it.
            draft.notBeforeMillis = now + settings.retryDelayMax().toMillis();
            draft.stalledCode = Optional.of(refused.code());
        }
    }

    private void sendFailed(SenderDraft draft, PouchSpan span, long now) {
        int place = draft.placeOf(span);
        if (place >= 0 && draft.outstanding.get(place).inFlight()) {
            draft.outstanding.set(place, draft.outstanding.get(place).dueAt(now));
            failure(draft, now);
        }
    }

    private void askFailed(SenderDraft draft, long now) {
        draft.askTimeoutAtMillis = SenderDraft.NONE;
        failure(draft, now);
    }

    private void expire(SenderDraft draft, long now) {
        if (draft.askTimeoutAtMillis <= now) {
            askFailed(draft, now);
        }
        boolean expired = false;
        for (int i = 0; i < draft.outstanding.size(); i++) {
            OutstandingPouch pouch = draft.outstanding.get(i);
            if (pouch.inFlight() && pouch.atMillis() <= now) {
                draft.outstanding.set(i, pouch.dueAt(now));
                expired = true;
            }
        }
        if (expired) {
            failure(draft, now);
        }
    }

    /** The partner said something that does not fit: ask for its newest head, which is signed, before going on. */
    private void doubt(SenderDraft draft, long now) {
        if (draft.phase == SenderPhase.READY) {
            draft.phase = SenderPhase.CONFIRMING;
            draft.askTimeoutAtMillis = SenderDraft.NONE;
            draft.findFrom = Optional.empty();
        }
        failure(draft, now);
    }

    private void failure(SenderDraft draft, long now) {
        draft.failures++;
        draft.notBeforeMillis = Math.max(draft.notBeforeMillis, now + delayMillis(draft.failures));
    }

    /** Between half and all of the doubled delay, so that channels that failed together do not come back together. */
    private long delayMillis(int failures) {
        long doubled = settings.retryDelayMin().toMillis() << Math.min(failures - 1, DOUBLINGS_MAX);
        long full = Math.min(doubled, settings.retryDelayMax().toMillis());
        return full / 2 + random.nextLong(full / 2 + 1);
    }
}
