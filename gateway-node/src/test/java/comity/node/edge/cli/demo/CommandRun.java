package comity.node.edge.cli.demo;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import comity.crypto.random.SystemRandom;
import comity.node.edge.cli.Cli;
import comity.node.edge.cli.command.Surroundings;
import comity.node.edge.cli.terminal.Console;
import comity.node.ops.SystemTime;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;

/**
 * One command line as a program gives it.
 *
 * @param exit its exit code
 * @param out standard output
 * @param err standard error
 */
public record CommandRun(int exit, String out, String err) {
    /** The repository's root: tests run in their module's directory. */
    public static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    static Surroundings surroundings(Console console) {
        return surroundings(console, InputStream.nullInputStream(), Map.of(), new SystemTime());
    }

    private static Surroundings surroundings(
            Console console, InputStream input, Map<String, String> environment, InstantSource time) {
        return new Surroundings(
                console, input, environment, HOME, time, new SystemRandom(), (directory, config, keys, broken) -> {
                    throw new AssertionError("nodes of these tests run in processes of their own");
                });
    }

    static Console silent() {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return new Console(nowhere, nowhere, Console.Reader.PROGRAM, Map.of());
    }

    /** With nothing on standard input. */
    public static CommandRun of(String... arguments) {
        return of(new byte[0], arguments);
    }

    /** With something on standard input. */
    public static CommandRun of(byte[] input, String... arguments) {
        return run(
                console -> surroundings(console, new ByteArrayInputStream(input), Map.of(), new SystemTime()),
                arguments);
    }

    /** By another clock, with variables of the environment, and nothing on standard input. */
    public static CommandRun at(InstantSource time, Map<String, String> environment, String... arguments) {
        return run(console -> surroundings(console, InputStream.nullInputStream(), environment, time), arguments);
    }

    private static CommandRun run(Function<Console, Surroundings> place, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Console.Reader.PROGRAM,
                Map.of());
        int exit = Cli.run(arguments, place.apply(console));
        return new CommandRun(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The one object on standard output. */
    public Struct json() {
        Struct.Builder object = Struct.newBuilder();
        try {
            JsonFormat.parser().merge(out, object);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("not one JSON object: " + out + err, e);
        }
        return object.build();
    }
}
