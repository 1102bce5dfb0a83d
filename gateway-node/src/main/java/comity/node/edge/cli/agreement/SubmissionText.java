package comity.node.edge.cli.agreement;

import comity.node.edge.cli.command.InputFile;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The JSON of a submission in a file. Stateless. */
final class SubmissionText {
    private static final int MAX_BYTES = 16 << 20;

    private SubmissionText() {}

    static String read(Path file) {
        return new String(
                InputFile.bytes(file, new ByteArrayInputStream(new byte[0]), MAX_BYTES)
                        .toByteArray(),
                StandardCharsets.UTF_8);
    }
}
