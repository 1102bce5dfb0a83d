package comity.node.channel;

import static org.assertj.core.api.Assertions.assertThat;

import comity.node.pouch.PouchSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SenderMachineTest {
    private static final PouchSpan OLD = new PouchSpan(1, 3);
    private static final PouchSpan NEXT = new PouchSpan(4, 2);

    private final SenderSettings settings = new SenderSettings(
            2, 10, Duration.ofSeconds(5), Duration.ofMillis(100), Duration.ofSeconds(3), Duration.ofMillis(5));
    private final SenderMachine machine = new SenderMachine(settings, new SplittableRandom(1));
    private SenderState state = SenderState.stopped();
    private List<SenderAction> actions = List.of();
    private long now = 1_000;

    @Test
    void asksForNewestHeadAndSignsNothing_whenStartedWithUnsignedEntries() {
        on(new SenderEvent.Started(true, true, 7, 4, 4, List.of(OLD)));
        assertThat(actions).contains(new SenderAction.AskNewestHead());
        assertThat(actions).noneMatch(SenderAction.SignHead.class::isInstance);
        assertThat(actions).noneMatch(SenderAction.Send.class::isInstance);

        on(new SenderEvent.PartnerHead(4, HeadVerdict.EQUAL));
        assertThat(actions).contains(new SenderAction.SignHead(new PouchSpan(4, 3)), new SenderAction.Send(OLD));
    }

    @Test
    void sendsUnreceiptedPouchWithItsOldBoundaries_whenPartnerHasItAlready() {
        on(new SenderEvent.Started(true, true, 4, 4, 4, List.of(OLD)));
        on(new SenderEvent.PartnerHead(4, HeadVerdict.EQUAL));
        assertThat(actions).contains(new SenderAction.Send(OLD));
    }

    @Test
    void takesNothing_whenCreditIsUsedUp() {
        on(new SenderEvent.Started(true, true, 6, 6, 6, List.of(OLD, NEXT)));
        on(new SenderEvent.PartnerHead(1, HeadVerdict.BEHIND));
        on(new SenderEvent.WorkArrived());
        assertThat(actions).noneMatch(SenderAction.TakeNext.class::isInstance);

        on(new SenderEvent.Receipted(OLD));
        assertThat(actions).contains(new SenderAction.TakeNext(10));
    }

    @Test
    void takesAgain_whenWorkArrivesDuringATakeThatFoundNothing() {
        ready();
        on(new SenderEvent.WorkArrived());
        on(new SenderEvent.NothingTaken());
        assertThat(actions).contains(new SenderAction.TakeNext(10));
        on(new SenderEvent.NothingTaken());
        assertThat(actions).noneMatch(SenderAction.TakeNext.class::isInstance);
    }

    @Test
    void waitsForTheSigningPace_whenWorkFollowsASignatureAtOnce() {
        ready();
        on(new SenderEvent.EntriesAppended(new PouchSpan(1, 1)));
        assertThat(actions).contains(new SenderAction.SignHead(new PouchSpan(1, 1)));
        on(new SenderEvent.PouchSigned(new PouchSpan(1, 1)));
        assertThat(actions).noneMatch(SenderAction.TakeNext.class::isInstance);
        assertThat(actions).contains(new SenderAction.WaitUntil(now + 5));
        now += 5;
        on(new SenderEvent.Tick());
        assertThat(actions).contains(new SenderAction.TakeNext(10));
    }

    @Test
    void backsOffWithinBounds_whenPartnerStaysAway() {
        on(new SenderEvent.Started(false, false, 0, 0, 0, List.of()));
        assertThat(actions).contains(new SenderAction.AskOpenChannel());
        List<Long> delays = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            on(new SenderEvent.AskFailed());
            assertThat(actions).noneMatch(SenderAction.AskOpenChannel.class::isInstance);
            long at = waitUntil();
            delays.add(at - now);
            now = at;
            on(new SenderEvent.Tick());
            assertThat(actions).contains(new SenderAction.AskOpenChannel());
        }
        assertThat(delays.getFirst()).isBetween(50L, 100L);
        assertThat(delays.get(3)).isBetween(400L, 800L);
        assertThat(delays).allMatch(delay -> delay <= 3_000);
        assertThat(delays.getLast()).isBetween(1_500L, 3_000L);
    }

    @Test
    void sendsAgain_whenAnswerDoesNotComeInTime() {
        on(new SenderEvent.Started(true, true, 4, 4, 4, List.of(OLD)));
        on(new SenderEvent.PartnerHead(1, HeadVerdict.BEHIND));
        now += 5_000;
        on(new SenderEvent.Tick());
        assertThat(actions).doesNotContain(new SenderAction.Send(OLD));
        now = waitUntil();
        on(new SenderEvent.Tick());
        assertThat(actions).contains(new SenderAction.Send(OLD));
    }

    @Test
    void usesLateReceipt_whenItComesAfterItsTimeOut() {
        on(new SenderEvent.Started(true, true, 4, 4, 4, List.of(OLD)));
        on(new SenderEvent.PartnerHead(1, HeadVerdict.BEHIND));
        now += 5_000;
        on(new SenderEvent.Tick());
        on(new SenderEvent.Receipted(OLD));
        assertThat(state.unreceipted()).isEmpty();
    }

    @Test
    void goesBackToReceiptedPouches_whenPartnerLostThem() {
        on(new SenderEvent.Started(true, true, 6, 6, 6, List.of(NEXT)));
        on(new SenderEvent.PartnerHead(1, HeadVerdict.BEHIND));
        assertThat(actions).contains(new SenderAction.FindPouches(1, 64));
        assertThat(actions).noneMatch(SenderAction.Send.class::isInstance);
        on(new SenderEvent.PouchesFound(1, List.of(OLD, NEXT)));
        assertThat(actions).containsSubsequence(new SenderAction.Send(OLD), new SenderAction.Send(NEXT));
    }

    @Test
    void asksForNewestHead_whenGapIsOnNoBoundaryOfOurs() {
        on(new SenderEvent.Started(true, true, 6, 6, 6, List.of(NEXT)));
        on(new SenderEvent.PartnerHead(4, HeadVerdict.BEHIND));
        on(new SenderEvent.Gap(NEXT, 2));
        on(new SenderEvent.NothingTaken());
        assertThat(actions).contains(new SenderAction.FindPouches(2, 64));
        on(new SenderEvent.PouchesFound(2, List.of(NEXT)));
        assertThat(state.phase()).isEqualTo(SenderPhase.CONFIRMING);
        assertThat(actions).doesNotContain(new SenderAction.AskNewestHead());
        now = waitUntil();
        on(new SenderEvent.Tick());
        assertThat(actions).contains(new SenderAction.AskNewestHead());
    }

    @Test
    void doesNotSpin_whenPartnerClaimsAGapWhereThePouchFits() {
        on(new SenderEvent.Started(true, true, 4, 4, 4, List.of(OLD)));
        on(new SenderEvent.PartnerHead(1, HeadVerdict.BEHIND));
        on(new SenderEvent.Gap(OLD, 1));
        assertThat(actions).noneMatch(SenderAction.Send.class::isInstance);
        assertThat(state.haltReason()).isEmpty();
    }

    @Test
    void sealsAtOnceToTheNewPrekeyButOnlyOnce_whenPartnerAsksToReseal() {
        on(new SenderEvent.Started(true, true, 4, 4, 4, List.of(OLD)));
        on(new SenderEvent.PartnerHead(1, HeadVerdict.BEHIND));
        on(new SenderEvent.Reseal(OLD, true));
        assertThat(actions).contains(new SenderAction.Send(OLD));
        on(new SenderEvent.Reseal(OLD, true));
        assertThat(actions).doesNotContain(new SenderAction.Send(OLD));
    }

    @Test
    void fetchesPrekey_whenResealBringsNone() {
        on(new SenderEvent.Started(true, true, 4, 4, 4, List.of(OLD)));
        on(new SenderEvent.PartnerHead(1, HeadVerdict.BEHIND));
        on(new SenderEvent.Reseal(OLD, false));
        assertThat(actions).contains(new SenderAction.FetchPrekey());
        on(new SenderEvent.PrekeyHeld());
        assertThat(actions).contains(new SenderAction.Send(OLD));
    }

    @Test
    void triesSlowlyAndTellsOperators_whenPartnerRefusesForGood() {
        on(new SenderEvent.Started(true, true, 4, 4, 4, List.of(OLD)));
        on(new SenderEvent.PartnerHead(1, HeadVerdict.BEHIND));
        on(new SenderEvent.Refused(OLD, "BAD_SIGNATURE", false));
        assertThat(actions).contains(new SenderAction.Stalled("BAD_SIGNATURE"));
        assertThat(waitUntil()).isEqualTo(now + 3_000);
        assertThat(state.haltReason()).isEmpty();
    }

    @Test
    void haltsOnce_whenPartnerHoldsAHeadThatOurLedgerDoesNotReach() {
        on(new SenderEvent.Started(true, true, 4, 4, 4, List.of()));
        on(new SenderEvent.PartnerHead(9, HeadVerdict.AHEAD));
        assertThat(actions).containsExactly(new SenderAction.Halt(HaltReason.LEDGER_ROLLED_BACK));
        on(new SenderEvent.WorkArrived());
        assertThat(actions).isEmpty();
    }

    @Test
    void haltsNever_whenHeadOfThePartnerDoesNotVerify() {
        on(new SenderEvent.Started(true, true, 4, 4, 4, List.of()));
        on(new SenderEvent.PartnerHead(9, HeadVerdict.UNVERIFIED));
        assertThat(state.phase()).isEqualTo(SenderPhase.CONFIRMING);
        assertThat(state.haltReason()).isEmpty();
    }

    private void ready() {
        on(new SenderEvent.Started(true, true, 1, 1, 1, List.of()));
        on(new SenderEvent.PartnerHead(1, HeadVerdict.EQUAL));
        assertThat(actions).contains(new SenderAction.TakeNext(10));
    }

    private void on(SenderEvent event) {
        SenderStep step = machine.step(state, event, now);
        state = step.state();
        actions = step.actions();
    }

    private long waitUntil() {
        return actions.stream()
                .filter(SenderAction.WaitUntil.class::isInstance)
                .map(action -> ((SenderAction.WaitUntil) action).atMillis())
                .findFirst()
                .orElseThrow();
    }
}
