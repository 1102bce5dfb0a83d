package comity.node.edge.cli.command;

import comity.crypto.bytes.Bytes;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that a command writes. Stateless. */
final class NewFile {
    private NewFile() {}

    /** Writes it; a file that is there already must hold exactly these bytes. */
    static void write(Path file, Bytes content) throws IOException {
        if (Files.exists(file)) {
            if (!InputFile.bytes(file).equals(content)) {
                throw new FaultException(
                        Fault.at(FaultCode.ALREADY_EXISTS, file.toString(), "the file exists and is another"));
            }
            return;
        }
        Files.write(file, content.toByteArray(), StandardOpenOption.CREATE_NEW);
    }
}
