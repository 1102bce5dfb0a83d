package comity.node.edge.cli.message;

import comity.protocol.id.Kind;
import java.util.List;
import java.util.Optional;

/**
 * What was found in a file.
 *
 * @param form what the file was taken for
 * @param kind of the message in it, if one could be read
 * @param errors what is wrong with it, in the order of finding; empty if nothing
 * @param complete whether that is all: what cannot be read hides what is behind it
 */
record FileReport(FileForm form, Optional<Kind> kind, List<FileError> errors, boolean complete) {
    FileReport {
        errors = List.copyOf(errors);
    }
}
