package comity.node.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import comity.edge.local.v1.RecipientState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agreement that is suspended while messages wait: none of their bodies leaves, whatever they were waiting for. */
final class SuspensionIT {
    private static final int MESSAGES = 6;
    private static final Set<RecipientState> WITHHELD = EnumSet.of(RecipientState.REFUSED, RecipientState.VOIDED);

    @TempDir
    Path parent;

    @Test
    void noBodyLeaves_whenSuspendedWhileThePartnerIsAway() throws Exception {
        try (TwoAgencies agencies = new TwoAgencies(parent)) {
            agencies.xb.stop();
            List<String> waiting = submit(agencies, "away");

            agencies.suspendAgreement();
            agencies.xb.start();

            assertWithheld(agencies, waiting, 0);
        }
    }

    @Test
    void noBodyLeaves_whenSuspendedWhileSentAndWithoutReceipt() throws Exception {
        try (TwoAgencies agencies = new TwoAgencies(parent)) {
            String before = agencies.submit("before").getMessageId();
            awaitState(agencies, before, EnumSet.of(RecipientState.DELIVERED));
            agencies.xb.freeze();
            List<String> waiting = submit(agencies, "frozen");
            awaitState(agencies, waiting.getFirst(), EnumSet.of(RecipientState.SENT));

            agencies.suspendAgreement();
            // What was in the frozen process's sockets ends with it, so only a second send could bring the body.
            agencies.xb.kill();
            agencies.xb.start();

            assertThat(agencies.receiveAll()).containsExactly(before);
            assertWithheld(agencies, waiting, 1);
        }
    }

    private static List<String> submit(TwoAgencies agencies, String prefix) throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            ids.add(agencies.submit(prefix + "-" + i).getMessageId());
        }
        return ids;
    }

    private static void awaitState(TwoAgencies agencies, String id, Set<RecipientState> states) {
        await().atMost(AgencyProcess.LIMIT)
                .until(() -> states.contains(agencies.status(id).getState()));
    }

    private static void assertWithheld(TwoAgencies agencies, List<String> ids, long received) throws Exception {
        for (String id : ids) {
            awaitState(agencies, id, WITHHELD);
        }
        agencies.awaitChannel();
        assertThat(agencies.receiveAll()).isEmpty();
        agencies.xa.stop();
        agencies.xb.stop();
        assertThat(StoredRows.count(agencies.xb.directory(), List.of("inbox", "inbox_release"))
                        .values())
                .allMatch(rows -> rows <= received);
        agencies.assertEvidenceHoldsAndAgrees();
    }
}
