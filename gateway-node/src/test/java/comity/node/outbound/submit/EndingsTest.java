package comity.node.outbound.submit;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.bytes.Bytes;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class EndingsTest {
    private static final Instant NOW = Instant.parse("2026-03-14T12:00:00Z");

    private final Endings endings = new Endings();

    private static Consignment consignment(int number) {
        byte[] id = new byte[MessageId.LENGTH];
        id[0] = (byte) number;
        return new Consignment(
                MessageId.ofBytes(id),
                new SubmissionId(Bytes.zeros(SubmissionId.LENGTH)),
                new AgencyId("XB-CID"),
                ConsignmentState.QUEUED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                FieldCounts.NONE,
                Consignment.ReviewState.NONE,
                Consignment.Schedule.until(NOW.plusSeconds(60)),
                NOW);
    }

    private static Consignment delivered(Consignment consignment) {
        return consignment.ended(ConsignmentState.DELIVERED, Optional.empty(), NOW);
    }

    @Test
    void answersWithTheEnds_whenAllCame() throws InterruptedException {
        Consignment one = consignment(1);
        Consignment two = consignment(2);
        try (Endings.Watch watch = endings.watch(List.of(one.messageId(), two.messageId()))) {
            endings.ended(delivered(one));
            endings.ended(delivered(two));
            // A second signal about the same does not stand for another.
            endings.ended(delivered(two));

            assertThat(watch.await(List.of(one, two), Duration.ofSeconds(30)))
                    .extracting(Consignment::state)
                    .containsExactly(ConsignmentState.DELIVERED, ConsignmentState.DELIVERED);
        }
    }

    @Test
    void answersWithWhatIsKnown_whenTheTimeIsOver() throws InterruptedException {
        Consignment one = consignment(1);
        Consignment two = consignment(2);
        try (Endings.Watch watch = endings.watch(List.of(one.messageId(), two.messageId()))) {
            endings.ended(delivered(two));

            assertThat(watch.await(List.of(one, two), Duration.ofMillis(1)))
                    .extracting(Consignment::state)
                    .containsExactly(ConsignmentState.QUEUED, ConsignmentState.DELIVERED);
        }
    }

    @Test
    void tellsEveryWatcher_andNoneThatLeft() throws InterruptedException {
        Consignment one = consignment(1);
        Endings.Watch left = endings.watch(List.of(one.messageId()));
        left.close();
        try (Endings.Watch first = endings.watch(List.of(one.messageId()));
                Endings.Watch second = endings.watch(List.of(one.messageId()))) {
            endings.ended(delivered(one));

            assertThat(first.await(List.of(one), Duration.ofSeconds(30))
                            .getFirst()
                            .state())
                    .isEqualTo(ConsignmentState.DELIVERED);
            assertThat(second.await(List.of(one), Duration.ofSeconds(30))
                            .getFirst()
                            .state())
                    .isEqualTo(ConsignmentState.DELIVERED);
            assertThat(left.await(List.of(one), Duration.ZERO).getFirst().state())
                    .isEqualTo(ConsignmentState.QUEUED);
        }
    }
}
