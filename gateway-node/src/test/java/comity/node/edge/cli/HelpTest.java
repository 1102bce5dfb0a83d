package comity.node.edge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import comity.node.edge.cli.demo.CommandRun;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each command says of itself. */
final class HelpTest {
    private static final Pattern SUBCOMMAND = Pattern.compile("(?m)^  ([a-z]+)(?: |$)");
    private static final String LISTED = "Commands:\n";

    static Stream<List<String>> commands() {
        List<List<String>> all = new ArrayList<>();
        add(List.of(), all);
        return all.stream();
    }

    private static void add(List<String> command, List<List<String>> all) {
        all.add(command);
        String help = help(command).out();
        int listed = help.indexOf(LISTED);
        if (listed >= 0) {
            SUBCOMMAND
                    .matcher(help.substring(listed + LISTED.length()))
                    .results()
                    .map(MatchResult::group)
                    .map(String::strip)
                    .forEach(name ->
                            add(Stream.concat(command.stream(), Stream.of(name)).toList(), all));
        }
    }

    private static CommandRun help(List<String> command) {
        return CommandRun.of(
                Stream.concat(command.stream(), Stream.of("--help")).toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void isToldOnce_onStandardOutput_andSaysWhatTheCommandIsFor(List<String> command) {
        CommandRun run = help(command);

        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().split("Usage: ", -1)).hasSize(2);
        assertThat(run.out())
                .startsWith("Usage: "
                        + String.join(
                                " ",
                                Stream.concat(Stream.of("comity"), command.stream())
                                        .toList()));
        assertThat(run.out().lines().skip(1).findFirst().orElse("")).matches("[A-Z ].{3,}");
    }
}
