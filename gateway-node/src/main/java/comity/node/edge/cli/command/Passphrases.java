package comity.node.edge.cli.command;

import comity.node.admin.setup.Passphrase;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where passphrases come from: a file descriptor, a file named by the environment, or a prompt. Never an argument: other users of the
 * machine can read those.
 */
final class Passphrases {
    static final String NODE = "COMITY_PASSPHRASE_FILE";
    static final String IDENTITY = "COMITY_IDENTITY_PASSPHRASE_FILE";

    private static final int SIZE_MAX = 4096;

    private final Surroundings here;

    Passphrases(Surroundings here) {
        this.here = here;
    }

    /** Whether a passphrase will be read from a file that this variable names. */
    boolean isInEnvironment(String variable) {
        return here.environment().containsKey(variable);
    }

    /** From the first of: descriptor, file, prompt. */
    Passphrase read(OptionalInt descriptor, String variable, String prompt) {
        if (descriptor.isPresent()) {
            return fromFile(Path.of("/dev/fd/" + descriptor.getAsInt()), "--passphrase-fd");
        }
        String file = here.environment().get(variable);
        return file == null ? prompted(prompt, variable) : fromFile(Path.of(file), variable);
    }

    private static Passphrase fromFile(Path file, String path) {
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(SIZE_MAX);
            char[] characters = new String(bytes, java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("")
                    .toCharArray();
            Arrays.fill(bytes, (byte) 0);
            return of(characters, path);
        } catch (IOException e) {
            throw new FaultException(
                    Fault.at(FaultCode.CONFIG_INVALID_VALUE, path, "the passphrase cannot be read"), e);
        }
    }

    private static Passphrase prompted(String prompt, String variable) {
        java.io.Console terminal = Optional.ofNullable(System.console())
                .filter(java.io.Console::isTerminal)
                .orElseThrow(() -> new FaultException(Fault.at(
                        FaultCode.CONFIG_INVALID_VALUE,
                        "passphrase",
                        "there is no terminal to ask at: use --passphrase-fd or set " + variable)));
        char[] characters = terminal.readPassword("%s: ", prompt);
        return of(characters == null ? new char[0] : characters, "passphrase");
    }

    private static Passphrase of(char[] characters, String path) {
        try {
            return new Passphrase(characters);
        } catch (IllegalArgumentException e) {
            throw new FaultException(
                    Fault.at(
                            FaultCode.CONFIG_INVALID_VALUE,
                            path,
                            "a passphrase has at least " + Passphrase.LENGTH_MIN + " characters"),
                    e);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }
}
