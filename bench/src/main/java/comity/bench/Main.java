package comity.bench;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * {@code comity bench [--json] [NAME ...]}: runs the measurements whose class or method holds one of the names, all without a name.
 * Progress goes to standard error, figures to standard output.
 */
final class Main {
    private static final String JSON = "--json";

    private Main() {}

    public static void main(String[] arguments) throws RunnerException {
        List<String> names = Arrays.stream(arguments)
                .filter(argument -> !argument.equals(JSON))
                .toList();
        ChainedOptionsBuilder options = new OptionsBuilder();
        if (names.isEmpty()) {
            options.include("comity\\.bench\\..*");
        }
        names.forEach(name -> options.include("(?i).*" + Pattern.quote(name) + ".*"));
        Options built = options.build();
        Collection<RunResult> results =
                new Runner(built, OutputFormatFactory.createFormatInstance(System.err, VerboseMode.NORMAL)).run();
        boolean json = names.size() < arguments.length;
        System.out.print(json ? json(results) : table(results));
    }

    private static String table(Collection<RunResult> results) {
        StringBuilder text = new StringBuilder();
        for (RunResult result : results) {
            Result<?> score = result.getPrimaryResult();
            text.append(String.format(
                    Locale.ROOT,
                    "%-48s %12.1f \u00b1 %8.1f %s%n",
                    name(result),
                    score.getScore(),
                    score.getScoreError(),
                    score.getScoreUnit()));
        }
        return text.toString();
    }

    private static String json(Collection<RunResult> results) {
        List<String> rows = results.stream()
                .map(result -> String.format(
                        Locale.ROOT,
                        "{\"name\":\"%s\",\"score\":%.3f,\"error\":%.3f,\"unit\":\"%s\"}",
                        name(result),
                        result.getPrimaryResult().getScore(),
                        result.getPrimaryResult().getScoreError(),
                        result.getPrimaryResult().getScoreUnit()))
                .toList();
        return "{\"benchmarks\":[" + String.join(",", rows) + "]}\n";
    }

    private static String name(RunResult result) {
        return result.getParams().getBenchmark().replace("comity.bench.", "");
    }
}
