package comity.node.admin.setup;

import comity.crypto.bytes.Digest;
import comity.node.fault.Fault;
import java.nio.file.Path;
import java.util.List;

/** What became of the wish to make a node. */
public sealed interface InitOutcome {
    /**
     * The node can run.
     *
     * @param fingerprint of the agency's identity key: what partners compare
     * @param descriptor the file to give to partners
     * @param identityFile to be taken off this machine
     * @param credentials of the first operators, in their order
     */
    record Made(Digest fingerprint, Path descriptor, Path identityFile, List<Path> credentials) implements InitOutcome {
        public Made {
            credentials = List.copyOf(credentials);
        }
    }

    /** Nothing was made. */
    record Refused(Fault fault) implements InitOutcome {}
}
