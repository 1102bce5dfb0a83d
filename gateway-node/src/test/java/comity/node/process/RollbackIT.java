package comity.node.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import comity.edge.local.v1.RecipientState;
import comity.edge.local.v1.RecipientStatus;
import comity.node.channel.HaltReason;
import comity.node.fault.FaultCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sender whose store was put back from an older copy signs nothing: its channel halts before the first signature. */
final class RollbackIT {
    @TempDir
    Path parent;

    @Test
    void channelHaltsAndNothingIsSigned_whenTheStoreIsSetBack() throws Exception {
        try (TwoAgencies agencies = new TwoAgencies(parent)) {
            Path store = agencies.xa.directory().resolve("store");
            Path copy = parent.resolve("copy");
            agencies.deliver("before");
            agencies.xa.stop();
            copy(store, copy);
            agencies.xa.start();
            agencies.deliver("after");
            agencies.xa.stop();

            copy(copy, store);
            assertHaltsWithoutSignature(agencies, HaltReason.BEHIND_HIGH_WATER, "behind-the-mark");

            agencies.xa.stop();
            copy(copy, store);
            delete(agencies.xa.directory().resolve("highwater"));
            assertHaltsWithoutSignature(agencies, HaltReason.LEDGER_ROLLED_BACK, "behind-the-partner");
            assertThat(agencies.receiveAll()).hasSize(2);
        }
    }

    private static void assertHaltsWithoutSignature(TwoAgencies agencies, HaltReason reason, String key)
            throws Exception {
        long heads = StoredRows.count(agencies.xa.directory(), "ledger_head");
        agencies.xa.start();
        await().atMost(AgencyProcess.LIMIT)
                .until(() -> agencies.xa.health("OUT").getState().equals("HALTED"));
        assertThat(agencies.xa.health("OUT").getReason()).contains(reason.name());

        RecipientStatus refused = agencies.submit(key);
        assertThat(refused.getState()).isEqualTo(RecipientState.REFUSED);
        assertThat(refused.getCode()).isEqualTo(FaultCode.CHANNEL_HALTED.name());
        assertThat(StoredRows.count(agencies.xa.directory(), "ledger_head")).isEqualTo(heads);
    }

    /** Exactly the files of one folder, whatever was in the other. */
    private static void copy(Path from, Path to) throws IOException {
        delete(to);
        Files.createDirectories(to);
        for (Path file : files(from)) {
            Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            for (Path file : files(folder)) {
                Files.delete(file);
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
