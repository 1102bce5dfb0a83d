package comity.node.verifier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Runs the verifier under {@code protocol/verifier}. Surefire's working directory is the module. */
final class Python {
    static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    static final Path VERIFIER = REPOSITORY.resolve("protocol/verifier");

    private Python() {}

    /** What a run said; both streams in one text. */
    record Outcome(int exitCode, String output) {}

    static Outcome run(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                Stream.concat(Stream.of("python3", "-B"), Stream.of(arguments)).toList();
        Process process = new ProcessBuilder(command)
                .directory(VERIFIER.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    static Outcome vectors(Path... paths) throws IOException, InterruptedException {
        return run(Stream.concat(
                        Stream.of("verify.py", "vectors"), Stream.of(paths).map(Path::toString))
                .toArray(String[]::new));
    }
}
