package comity.node.edge.cli.command;

import comity.crypto.bytes.Bytes;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that the command line names. Stateless. */
final class InputFile {
    private static final long SIZE_MAX = 64L << 20;

    private InputFile() {}

    /** All of it. */
    static Bytes bytes(Path file) {
        try {
            if (Files.size(file) > SIZE_MAX) {
                throw new FaultException(Fault.at(FaultCode.TOO_LARGE, file.toString(), "the file is too large"));
            }
            return Bytes.copyOf(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new FaultException(Fault.at(FaultCode.USAGE, file.toString(), "the file cannot be read"), e);
        }
    }

    /** All of it, which must be UTF-8. */
    static String text(Path file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(bytes(file).asReadOnlyBuffer())
                    .toString();
        } catch (CharacterCodingException e) {
            throw new FaultException(Fault.at(FaultCode.MALFORMED, file.toString(), "not UTF-8"), e);
        }
    }
}
