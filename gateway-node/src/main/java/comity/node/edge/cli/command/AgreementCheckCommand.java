package comity.node.edge.cli.command;

import comity.crypto.bytes.Bytes;
import comity.node.agreement.language.AgreementDocument;
import comity.node.agreement.language.AgreementDocument.Defect;
import comity.node.agreement.language.AgreementDocument.Malformed;
import comity.node.agreement.language.AgreementDocument.Parsed;
import comity.node.agreement.terms.Agreement;
import comity.node.agreement.terms.Party;
import comity.node.edge.cli.terminal.Console;
import comity.node.edge.cli.terminal.ExitCode;
import comity.node.edge.cli.terminal.JsonObject;
import comity.node.edge.cli.terminal.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code comity agreement check}: whether a node would take a file for an agreement, and if not, why. */
@Command(
        name = "check",
        description = {
            "All that is wrong with an agreement file, each with line, column and key. Offline.",
            "Reads as strictly as a node does. Exit 1 when anything is wrong."
        })
final class AgreementCheckCommand implements Callable<Integer> {
    /** More than an agreement may have, so that one that is too long is told so like any other. */
    private static final int BYTES_MAX = 16 * AgreementDocument.MAX_SIZE;

    private final Surroundings here;

    @Mixin
    private Output output = new Output();

    @Parameters(paramLabel = "FILE", description = "The agreement, YAML; - reads standard input.")
    private Path file = Path.of("");

    AgreementCheckCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        Bytes yaml = InputFile.bytes(file, here.input(), BYTES_MAX);
        return switch (AgreementDocument.parse(yaml)) {
            case Parsed(Agreement agreement) -> {
                String digest = AgreementDocument.digest(yaml).hex();
                output.answer(here.console(), json(agreement, digest), console -> print(console, agreement, digest));
                yield ExitCode.DONE.number();
            }
            case Malformed(List<Defect> defects) -> {
                output.answer(here.console(), json(defects), console -> print(console, defects));
                yield ExitCode.ANSWER_IS_NO.number();
            }
        };
    }

    private static JsonObject json(Agreement agreement, String digest) {
        return new JsonObject()
                .put("valid", true)
                .put("agreement_id", agreement.id())
                .put("agreement_version", agreement.version())
                .put("digest", digest)
                .put("type", agreement.type().name())
                .texts("parties", parties(agreement))
                .put("valid_from", agreement.validity().from().toString())
                .put("valid_until", agreement.validity().until().toString())
                .objects("errors", List.of())
                .put("complete", true);
    }

    private static JsonObject json(List<Defect> defects) {
        return new JsonObject()
                .put("valid", false)
                .objects(
                        "errors",
                        defects.stream().map(AgreementCheckCommand::json).toList())
                .put("complete", defects.size() < AgreementDocument.DEFECTS_MAX);
    }

    private static JsonObject json(Defect defect) {
        return new JsonObject()
                .put("line", defect.line())
                .put("column", defect.column())
                .put("path", defect.path())
                .put("message", defect.reason());
    }

    private static List<String> parties(Agreement agreement) {
        return agreement.parties().stream()
                .map(Party::agency)
                .map(String::valueOf)
                .toList();
    }

    private static void print(Console console, Agreement agreement, String digest) {
        console.line("valid: " + agreement.id() + " version " + agreement.version() + ", " + agreement.type() + " of "
                + String.join(", ", parties(agreement)));
        console.line("from " + agreement.validity().from() + " until "
                + agreement.validity().until());
        console.line("digest " + digest);
    }

    private static void print(Console console, List<Defect> defects) {
        Table table = new Table("Line", "Column", "Key", "What is wrong");
        defects.forEach(defect -> table.row(
                Integer.toString(defect.line()),
                Integer.toString(defect.column()),
                defect.path().isEmpty() ? "(the file)" : defect.path(),
                defect.reason()));
        console.table(table);
        console.line("");
        console.line(
                defects.size() == AgreementDocument.DEFECTS_MAX
                        ? "these and perhaps more"
                        : defects.size() == 1 ? "1 error" : defects.size() + " errors");
    }
}
