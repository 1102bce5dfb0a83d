package comity.node.edge.cli.command;

import comity.crypto.random.SecureBytes;
import comity.node.edge.cli.terminal.Console;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * What a command stands in. Immutable.
 *
 * @param console where it speaks
 * @param input where it is spoken to
 * @param environment variables of the process
 * @param home where the program's files are, {@code deploy/demo} among them
 * @param time the clock
 * @param random for new keys
 * @param runner starts nodes
 */
public record Surroundings(
        Console console,
        InputStream input,
        Map<String, String> environment,
        Path home,
        InstantSource time,
        SecureBytes random,
        NodeRunner runner) {
    public Surroundings {
        environment = Map.copyOf(environment);
    }
}
