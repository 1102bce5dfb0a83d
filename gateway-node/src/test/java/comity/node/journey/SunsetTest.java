package comity.node.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.util.JsonFormat;
import comity.local.v1.LocalSubmission;
import comity.local.v1.SourceRecord;
import comity.node.agreement.life.Charter;
import comity.node.fault.FaultCode;
import comity.node.inbound.deliver.LeasedMessage;
import comity.node.outbound.SubmitOutcome;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.ConsignmentState;
import comity.node.outbound.submit.SubmitCommand;
import comity.protocol.id.MessageId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Midnight of an agreement's last day: at submission, on the way, and at the recipient; and what still passes. */
final class SunsetTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Instant TWO_TO_MIDNIGHT = Instant.parse("2026-09-30T23:58:00Z");
    private static final Instant ONE_PAST_MIDNIGHT = Instant.parse("2026-10-01T00:01:00Z");

    @TempDir
    private Path directory;

    private static String endingToday() throws Exception {
        return Files.readString(Path.of("..", "deploy", "demo", "agreement-xa-xb.yaml"))
                .replace("until: 2099-12-31", "until: 2026-09-30");
    }

    private static Consignment submit(Federation federation, SubmitCommand command) {
        if (federation.xa().outbound.submit(command) instanceof SubmitOutcome.Taken taken) {
            return taken.consignments().getFirst();
        }
        throw new AssertionError("not taken");
    }

    private static void awaitState(Federation federation, Consignment consignment, ConsignmentState state) {
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(federation.status(consignment).state()).isEqualTo(state));
    }

    private static FaultCode code(Federation federation, Consignment consignment) {
        return federation.status(consignment).verdict().orElseThrow().code();
    }

    private static SubmitCommand erasure(MessageId about, Instant now) throws Exception {
        LocalSubmission.Builder content = LocalSubmission.newBuilder();
        JsonFormat.parser()
                .merge(
                        Files.readString(Path.of(
                                "..",
                                "protocol",
                                "src/test/resources/comity/protocol/examples/status-notice/valid-recall.json")),
                        content.getMessageBuilder());
        content.getMessageBuilder().getStatusNoticeBuilder().setSubjectMessageId(about.byteString());
        content.setSource(SourceRecord.newBuilder().setKind(SourceRecord.Kind.OFFICIAL_RECORD));
        return new SubmitCommand(
                "npi-system",
                "erase",
                List.of(Federation.XB),
                content.build(),
                Optional.of(now.plus(Duration.ofDays(1))));
    }

    @Test
    void whatWasQueuedBeforeMidnightIsExpiredAfterIt_andErasureNoticesStillFlow() throws Exception {
        TestClock clock = TestClock.at(TWO_TO_MIDNIGHT);
        try (Federation federation = new Federation(directory, clock)) {
            federation.activate(endingToday());
            Consignment before = submit(federation, federation.scenario("open-source-notice.json", "before"));
            awaitState(federation, before, ConsignmentState.DELIVERED);
            federation.toXb.cut.set(true);
            // One is in the ledger without a receipt, one waits behind it.
            Consignment sent = submit(federation, federation.scenario("open-source-notice.json", "sent"));
            awaitState(federation, sent, ConsignmentState.SENT);
            Consignment queued = submit(federation, federation.scenario("open-source-notice.json", "queued"));
            assertThat(queued.state()).isEqualTo(ConsignmentState.QUEUED);

            clock.jumpTo(ONE_PAST_MIDNIGHT);
            federation.toXb.cut.set(false);

            awaitState(federation, queued, ConsignmentState.REFUSED);
            assertThat(code(federation, queued)).isEqualTo(FaultCode.EXPIRED);
            awaitState(federation, sent, ConsignmentState.VOIDED);
            Consignment late = submit(federation, federation.scenario("open-source-notice.json", "late"));
            assertThat(late.state()).isEqualTo(ConsignmentState.REFUSED);
            assertThat(code(federation, late)).isEqualTo(FaultCode.EXPIRED);
            Consignment erase = submit(federation, erasure(before.messageId(), clock.instant()));
            awaitState(federation, erase, ConsignmentState.DELIVERED);

            assertThat(erase.agreement()).contains(Charter.REF);
            assertThat(federation.xb().inbound.receive("cid-system", 100, Duration.ZERO))
                    .extracting(LeasedMessage::id)
                    .containsExactly(before.messageId(), erase.messageId());
        }
    }

    @Test
    void recipientRefuses_whenItsOwnCopyHasEnded() throws Exception {
        TestClock behind = TestClock.at(TWO_TO_MIDNIGHT);
        TestClock ahead = TestClock.at(TWO_TO_MIDNIGHT);
        try (Federation federation = new Federation(directory, behind, ahead)) {
            federation.activate(endingToday());
            ahead.jumpTo(ONE_PAST_MIDNIGHT);

            Consignment tooLate = submit(federation, federation.scenario("open-source-notice.json", "tooLate"));

            awaitState(federation, tooLate, ConsignmentState.REJECTED);
            assertThat(code(federation, tooLate)).isEqualTo(FaultCode.EXPIRED);
            assertThat(federation.xb().inbound.receive("cid-system", 100, Duration.ZERO))
                    .isEmpty();
        }
    }
}
