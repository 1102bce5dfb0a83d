package comity.node.edge.cli.message;

import comity.protocol.id.Kind;
import java.util.List;
import java.util.Optional;

/**
 * What was found in a file.
 *
 * @param form what the file was taken for
 * @param kind of the message in it, if one could be read
 * @param errors all that is wrong with it, in the order of finding; empty if nothing
 */
record FileReport(FileForm form, Optional<Kind> kind, List<FileError> errors) {
    FileReport {
        errors = List.copyOf(errors);
    }
}
