package comity.node.edge.cli.command;

import comity.crypto.bytes.Bytes;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that the command line names. Stateless. */
public final class InputFile {
    private static final Path STANDARD_INPUT = Path.of("-");

    private static final long SIZE_MAX = 64L << 20;

    private InputFile() {}

    /**
     * All of it; of {@code -} what standard input holds.
     *
     * @param bytesMax more than this is refused, and not read
     */
    public static Bytes bytes(Path file, InputStream input, int bytesMax) {
        try (InputStream opened = file.equals(STANDARD_INPUT) ? input : Files.newInputStream(file)) {
            byte[] read = opened.readNBytes(bytesMax + 1);
            if (read.length > bytesMax) {
                throw new FaultException(
                        Fault.at(FaultCode.TOO_LARGE, file.toString(), "more than " + bytesMax + " bytes"));
            }
            return Bytes.copyOf(read);
        } catch (IOException e) {
            throw new FaultException(Fault.at(FaultCode.USAGE, file.toString(), "the file cannot be read"), e);
        }
    }

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
