package comity.node.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comity.crypto.bytes.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HighWaterMarksTest {
    private static final Bytes LEDGER = Bytes.of(1, 2, 3);

    @TempDir
    private Path folder;

    @Test
    void keepsTheGreatestSize_overARestart() {
        try (HighWaterMarks marks = new HighWaterMarks(folder)) {
            assertThat(marks.of(LEDGER)).isZero();
            marks.raise(LEDGER, 12);
            marks.raise(LEDGER, 7);
            marks.raise(Bytes.of(4), 99);
        }
        try (HighWaterMarks marks = new HighWaterMarks(folder)) {
            assertThat(marks.of(LEDGER)).isEqualTo(12);
            marks.raise(LEDGER, 13);
            assertThat(marks.of(LEDGER)).isEqualTo(13);
        }
    }

    @Test
    void refusesAFileThatIsNoMark() throws IOException {
        Files.writeString(folder.resolve(LEDGER.hex()), "twelve");
        try (HighWaterMarks marks = new HighWaterMarks(folder)) {
            assertThatThrownBy(() -> marks.of(LEDGER)).hasMessageContaining("not a high-water mark");
        }
    }
}
