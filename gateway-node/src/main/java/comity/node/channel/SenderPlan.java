package comity.node.channel;

import comity.node.channel.SenderState.LocalWork;
import comity.node.pouch.PouchSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The second half of a step: decides from the facts alone what is to be done now. Lives within one step. */
final class SenderPlan {
    private final SenderDraft draft;
    private final SenderSettings settings;
    private final long now;
    private final List<SenderAction> actions = new ArrayList<>();

    private SenderPlan(SenderDraft draft, SenderSettings settings, long now) {
        this.draft = draft;
        this.settings = settings;
        this.now = now;
    }

    /** The actions, which the draft then counts as begun. */
    static List<SenderAction> of(SenderDraft draft, SenderSettings settings, long now) {
        SenderPlan plan = new SenderPlan(draft, settings, now);
        plan.plan();
        return plan.actions;
    }

    private void plan() {
        draft.stalledCode.ifPresent(code -> actions.add(new SenderAction.Stalled(code)));
        switch (draft.phase) {
            case STOPPED -> {}
            case HALTED -> actions.add(new SenderAction.Halt(draft.haltReason.orElseThrow()));
            case OPENING -> ask(new SenderAction.AskOpenChannel());
            case CONFIRMING -> ask(new SenderAction.AskNewestHead());
            case READY -> planReady();
        }
        if (draft.phase != SenderPhase.HALTED) {
            planTimer();
        }
    }

    private void ask(SenderAction question) {
        if (draft.askTimeoutAtMillis == SenderDraft.NONE && now >= draft.notBeforeMillis) {
            draft.askTimeoutAtMillis = now + settings.answerTimeout().toMillis();
            actions.add(question);
        }
    }

    private void planReady() {
        if (draft.findFrom.isPresent() && draft.localWork == LocalWork.NONE) {
            draft.localWork = LocalWork.FINDING;
            actions.add(new SenderAction.FindPouches(draft.findFrom.get(), SenderSettings.CREDIT_MAX));
            draft.findFrom = Optional.empty();
        }
        if (draft.localWork == LocalWork.NONE && draft.ledgerSize > draft.signedSize) {
            signTail();
        }
        if (now < draft.notBeforeMillis) {
            return;
        }
        boolean wantsTake = draft.workExpected && draft.outstanding.size() < settings.credit();
        if (!draft.prekeyHeld) {
            if (wantsTake || !draft.outstanding.isEmpty()) {
                ask(new SenderAction.FetchPrekey());
            }
            return;
        }
        sendDue();
        if (wantsTake
                && draft.localWork == LocalWork.NONE
                && draft.ledgerSize == draft.signedSize
                && now >= draft.nextSignatureAtMillis) {
            draft.localWork = LocalWork.TAKING;
            // Work that arrives during the take sets it again; so no arrival is missed.
            draft.workExpected = false;
            actions.add(new SenderAction.TakeNext(settings.pouchEntriesMax()));
        }
    }

    /** The normal end of a take, and the recovery of one that a crash cut short: both sign what is not signed. */
    private void signTail() {
        int count = (int) Math.min(draft.ledgerSize - draft.signedSize, PouchSpan.COUNT_MAX);
        draft.localWork = LocalWork.SIGNING;
        draft.nextSignatureAtMillis = now + settings.signingPace().toMillis();
        actions.add(new SenderAction.SignHead(new PouchSpan(draft.signedSize, count)));
    }

    private void sendDue() {
        if (draft.localWork == LocalWork.FINDING || draft.findFrom.isPresent()) {
            return;
        }
        long room = settings.credit() - draft.inFlight();
        for (int i = 0; i < draft.outstanding.size() && room > 0; i++) {
            OutstandingPouch pouch = draft.outstanding.get(i);
            if (!pouch.inFlight() && pouch.atMillis() <= now) {
                draft.outstanding.set(
                        i, pouch.sent(now + settings.answerTimeout().toMillis()));
                actions.add(new SenderAction.Send(pouch.span()));
                room--;
            }
        }
    }

    private void planTimer() {
        long at = later(draft.askTimeoutAtMillis, now);
        at = Math.min(at, later(draft.notBeforeMillis, now));
        for (OutstandingPouch pouch : draft.outstanding) {
            at = Math.min(at, later(pouch.atMillis(), now));
        }
        if (draft.workExpected) {
            at = Math.min(at, later(draft.nextSignatureAtMillis, now));
        }
        if (at != SenderDraft.NONE) {
            actions.add(new SenderAction.WaitUntil(at));
        }
    }

    private static long later(long atMillis, long now) {
        return atMillis > now ? atMillis : SenderDraft.NONE;
    }
}
