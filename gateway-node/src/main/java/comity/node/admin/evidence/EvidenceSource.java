package comity.node.admin.evidence;

import comity.node.audit.Evidence;
import comity.node.audit.ExportEvidence;
import comity.node.store.StoreRefused;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens what an auditor names: a node's directory or an export. Stateless. */
public final class EvidenceSource {
    private EvidenceSource() {}

    /** What opening came to. */
    public sealed interface Opening {
        /** The evidence; the caller closes it. */
        record Opened(Evidence evidence) implements Opening {}

        /** Nothing is there: a wrong path. */
        record Missing(String reason) implements Opening {}

        /** Something is there, and nothing of it can be read: itself a finding. */
        record Unreadable(String reason) implements Opening {}
    }

    /** A directory is a node's; a file is an export. */
    public static Opening open(Path path) {
        try {
            if (Files.isDirectory(path)) {
                return new Opening.Opened(DirectoryEvidence.open(path));
            }
            if (!Files.exists(path)) {
                return new Opening.Missing("there is neither a directory nor a file " + path);
            }
            try (BufferedReader lines = Files.newBufferedReader(path)) {
                return new Opening.Opened(ExportEvidence.read(lines));
            }
        } catch (StoreRefused e) {
            return e.reason() == StoreRefused.Reason.MISSING
                    ? new Opening.Missing(String.valueOf(e.getMessage()))
                    : new Opening.Unreadable(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Opening.Unreadable("the export cannot be read: " + e.getMessage());
        }
    }
}
