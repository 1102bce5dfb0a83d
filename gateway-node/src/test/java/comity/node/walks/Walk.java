package comity.node.walks;

import comity.node.ops.LoopbackPorts;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Types the shell blocks of pages into one shell, in an empty directory, with {@code comity} on the path as the launcher would run it.
 * The shell stops at the first command that fails and ends what it started. One owner.
 */
final class Walk {
    /** Longer than any walk takes on a busy machine; a walk that hangs must not hang the build. */
    private static final long ENDS_WITHIN_MINUTES = 10;

    private final Path directory;

    /** @param directory empty; everything the walk makes is in it */
    Walk(Path directory) {
        this.directory = directory;
    }

    /**
     * How it went.
     *
     * @param exitCode of the shell; 0 when every command of every block succeeded
     * @param output both streams in one text, with a line before each block that names its place in the page
     */
    record Outcome(int exitCode, String output) {}

    /** @param ports names of variables that get a free TCP port each */
    Outcome walk(List<WalkPage> pages, List<String> ports) throws IOException, InterruptedException {
        Path work = Files.createDirectories(directory.resolve("work"));
        Path commands = Files.createDirectories(directory.resolve("bin"));
        Path script = Files.writeString(directory.resolve("walk.sh"), script(pages));
        Path output = directory.resolve("walk.out");
        launcher(commands.resolve("comity"));

        ProcessBuilder shell = new ProcessBuilder("bash", "-eu", "-o", "pipefail", script.toString())
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        shell.environment()
                .put(
                        "PATH",
                        commands + File.pathSeparator + javaHome("bin") + File.pathSeparator + System.getenv("PATH"));
        shell.environment().put("COMITY_HOME", WalkPage.REPOSITORY.toString());
        try (LoopbackPorts taken = LoopbackPorts.take(ports.size())) {
            for (int i = 0; i < ports.size(); i++) {
                shell.environment().put(ports.get(i), taken.numbers().get(i).toString());
            }
            return outcome(shell.start(), output);
        }
    }

    private static Outcome outcome(Process process, Path output) throws IOException, InterruptedException {
        process.getOutputStream().close();
        boolean ended = process.waitFor(ENDS_WITHIN_MINUTES, TimeUnit.MINUTES);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        int code = process.waitFor();
        return new Outcome(ended ? code : -1, Files.readString(output, StandardCharsets.UTF_8));
    }

    /** Each block says where it stands; what runs in the background ends with the shell, asked first. */
    private static String script(List<WalkPage> pages) {
        String start = """
                trap 'status=$?; trap - EXIT; kill $(jobs -p) 2>/dev/null || true; wait; exit $status' EXIT
                trap 'echo "FAILED: $BASH_COMMAND" >&2' ERR
                """;
        return pages.stream().flatMap(Walk::typed).collect(Collectors.joining("\n", start, "\n"));
    }

    private static Stream<String> typed(WalkPage page) {
        return page.inLanguage("sh").stream()
                .map(block -> "echo '== " + page.name() + ".md, line " + block.line() + "'\n" + block.text());
    }

    /** What the launcher of the repository runs, without looking whether it is built: the build is what runs this test. */
    private static void launcher(Path file) throws IOException {
        String text = """
                #!/bin/sh
                exec '%s' --enable-native-access=ALL-UNNAMED -XX:-UsePerfData -XX:TieredStopAtLevel=1 \\
                  -Dcomity.home='%s' -cp '%s' comity.node.Main "$@"
                """.formatted(javaHome("bin/java"), WalkPage.REPOSITORY, System.getProperty("java.class.path"));
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private static Path javaHome(String inside) {
        return Path.of(System.getProperty("java.home"), inside);
    }
}
