package comity.node.edge.cli.agreement;

import comity.node.edge.cli.command.Output;
import comity.node.edge.cli.command.Surroundings;
import comity.node.edge.cli.terminal.Console;
import comity.node.edge.cli.terminal.ExitCode;
import comity.node.edge.cli.terminal.JsonObject;
import comity.node.edge.cli.terminal.Table;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code comity agreement test}: tables of cases, offline. */
@Command(
        name = "test",
        description = {
            "Runs tables of cases: what an agreement is expected to say of messages. Offline.",
            "Every *.yaml and *.yml of the directory that is not an agreement itself is a table; docs/AGREEMENTS.md says what is in one.",
            "Also tells which clauses made a difference in no case. Exit 1 when a case fails."
        })
final class AgreementTestCommand implements Callable<Integer> {
    private final Surroundings here;

    @Mixin
    private Output output = new Output();

    @Parameters(paramLabel = "DIR", description = "The directory with the tables.")
    private Path directory = Path.of("");

    AgreementTestCommand(Surroundings here) {
        this.here = here;
    }

    /** A case and what it did not get. */
    private record Done(Path file, CaseTable.Case one, List<String> differences) {
        boolean passed() {
            return differences.isEmpty();
        }
    }

    @Override
    public Integer call() throws IOException {
        Coverage coverage = new Coverage();
        CaseRun run = new CaseRun(here.random());
        List<Done> done = new ArrayList<>();
        for (CaseTable table : tables()) {
            coverage.of(table.agreement());
            for (CaseTable.Case one : table.cases()) {
                done.add(new Done(table.file(), one, differences(run, coverage, table, one)));
            }
        }
        output.answer(here.console(), json(done, coverage), console -> print(console, done, coverage));
        return (done.stream().allMatch(Done::passed) ? ExitCode.DONE : ExitCode.ANSWER_IS_NO).number();
    }

    private static List<String> differences(CaseRun run, Coverage coverage, CaseTable table, CaseTable.Case one) {
        try {
            CaseRun.Result result = run.run(table.agreement(), one);
            coverage.add(table.agreement(), result);
            return Comparison.differences(one.expect(), result);
        } catch (CaseFlaw e) {
            return List.of(e.text());
        }
    }

    private List<CaseTable> tables() throws IOException {
        List<CaseTable> tables = new ArrayList<>();
        for (Path file : files()) {
            try {
                Optional<CaseValue> root = CaseFile.read(file);
                if (root.isPresent()) {
                    tables.add(CaseTable.read(file, root.get()));
                }
            } catch (CaseFlaw e) {
                throw CaseFile.fault(file, e);
            }
        }
        if (tables.isEmpty()) {
            throw new FaultException(Fault.at(
                    FaultCode.CONFIG_MISSING, directory.toString(), "no table of cases (*.yaml, *.yml) is here"));
        }
        return tables;
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new FaultException(Fault.at(FaultCode.USAGE, directory.toString(), "there is no such directory"));
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> String.valueOf(file.getFileName()).matches(".+\\.ya?ml"))
                    .sorted()
                    .toList();
        }
    }

    private static JsonObject json(List<Done> done, Coverage coverage) {
        List<Done> failures = done.stream().filter(one -> !one.passed()).toList();
        return new JsonObject()
                .put("cases", done.size())
                .put("passed", done.size() - failures.size())
                .put("failed", failures.size())
                .put("clauses_covered", coverage.covered())
                .put("clauses", coverage.clauses())
                .texts("uncovered", coverage.uncovered())
                .objects(
                        "failures",
                        failures.stream()
                                .map(one -> new JsonObject()
                                        .put("file", String.valueOf(one.file().getFileName()))
                                        .put("case", one.one().name())
                                        .texts("differences", one.differences()))
                                .toList());
    }

    private static void print(Console console, List<Done> done, Coverage coverage) {
        Table table = new Table("Table", "Case", "", "Difference");
        done.forEach(one -> table.row(
                String.valueOf(one.file().getFileName()),
                one.one().name(),
                one.passed() ? "passed" : "FAILED",
                String.join("; ", one.differences())));
        console.table(table);
        long passed = done.stream().filter(Done::passed).count();
        console.line("");
        console.line(passed + " of " + done.size() + " cases passed; " + coverage.covered() + " of "
                + coverage.clauses() + " clauses made a difference");
        coverage.uncovered().forEach(name -> console.line("  in no case: " + name));
    }
}
