package comity.node.edge.cli.command;

import comity.edge.local.v1.SubmitRequest;
import comity.node.config.DoorsConfig;
import comity.node.edge.json.JsonRequests;
import java.nio.file.Path;

/** A submission as a JSON file, read as strictly as the node's own JSON door reads it. Stateless. */
public final class SubmissionFile {
    private static final DoorsConfig.Request BOUNDS = new DoorsConfig.Request(16 << 20, 64, 8192);

    private SubmissionFile() {}

    /** Fails with a fault that names the field. */
    public static SubmitRequest read(Path file) {
        return (SubmitRequest) new JsonRequests(BOUNDS)
                .read(InputFile.bytes(file).asReadOnlyBuffer(), SubmitRequest.getDefaultInstance());
    }
}
