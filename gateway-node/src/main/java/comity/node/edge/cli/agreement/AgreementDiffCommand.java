package comity.node.edge.cli.agreement;

import comity.node.agreement.diff.AgreementDiff;
import comity.node.agreement.diff.ClauseChange;
import comity.node.edge.cli.command.ChangeText;
import comity.node.edge.cli.command.Output;
import comity.node.edge.cli.command.Surroundings;
import comity.node.edge.cli.terminal.ExitCode;
import comity.node.edge.cli.terminal.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code comity agreement diff}: what a new version lets out, in words. */
@Command(
        name = "diff",
        description = {
            "What a new version of an agreement changes, in words; first what it newly lets out. Offline.",
            "Signatures are not looked at."
        })
final class AgreementDiffCommand implements Callable<Integer> {
    private final Surroundings here;

    @Mixin
    private Output output = new Output();

    @Parameters(index = "0", paramLabel = "OLD", description = "The agreement as it is, YAML.")
    private Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "NEW", description = "The agreement as it is to be, YAML.")
    private Path after = Path.of("");

    AgreementDiffCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        List<ClauseChange> changes =
                AgreementDiff.between(read(before).agreement(), read(after).agreement());
        boolean widens = changes.stream().anyMatch(change -> change.kind() == ClauseChange.Kind.WIDENS);
        output.answer(here.console(), json(changes, widens), console -> ChangeText.print(console, changes));
        return ExitCode.DONE.number();
    }

    private static TestAgreement read(Path file) {
        try {
            return TestAgreement.read(file);
        } catch (CaseFlaw e) {
            throw CaseFile.fault(file, e);
        }
    }

    private static JsonObject json(List<ClauseChange> changes, boolean widens) {
        return new JsonObject()
                .put("widens", widens)
                .objects(
                        "changes",
                        changes.stream()
                                .map(change -> new JsonObject()
                                        .put("clause", change.clause())
                                        .put("kind", change.kind().name())
                                        .put("words", change.words()))
                                .toList());
    }
}
