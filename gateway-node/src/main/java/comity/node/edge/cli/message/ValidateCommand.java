package comity.node.edge.cli.message;

import comity.crypto.bytes.Bytes;
import comity.node.edge.cli.command.InputFile;
import comity.node.edge.cli.command.Output;
import comity.node.edge.cli.command.Surroundings;
import comity.node.edge.cli.terminal.Console;
import comity.node.edge.cli.terminal.ExitCode;
import comity.node.edge.cli.terminal.JsonObject;
import comity.node.edge.cli.terminal.Table;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import comity.protocol.field.Side;
import comity.protocol.id.Kind;
import comity.protocol.json.JsonPlace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code comity message validate}. */
@Command(
        name = "validate",
        description = {
            "All that is wrong with a message, each with path, code and sentence. Offline.",
            "The file holds a message, a submission (message and source), or what comity submit reads. Exit 1 when anything is wrong."
        })
final class ValidateCommand implements Callable<Integer> {
    private final Surroundings here;

    @Mixin
    private Output output = new Output();

    @Parameters(paramLabel = "FILE", description = "Strict JSON; - reads standard input.")
    private Path file = Path.of("");

    @Option(
            names = "--received",
            description =
                    "The message is one that arrived: with what the gateway writes, and without what was withheld.")
    private boolean received;

    @Option(names = "--protobuf", description = "The file is a serialised comity.v1.WireMessage, not JSON.")
    private boolean protobuf;

    ValidateCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        FileReport report = report();
        output.answer(here.console(), json(report), console -> print(console, report));
        return report.errors().isEmpty() ? ExitCode.DONE.number() : ExitCode.ANSWER_IS_NO.number();
    }

    private FileReport report() {
        FileCheck check = new FileCheck(received ? Side.RELEASE : Side.SUBMISSION);
        Bytes bytes;
        try {
            bytes = InputFile.bytes(file, here.input(), FileCheck.BYTES_MAX);
        } catch (FaultException e) {
            if (e.fault().code() == FaultCode.TOO_LARGE) {
                return FileCheck.whole(
                        FileForm.MESSAGE, e.fault().code().name(), e.fault().message());
            }
            throw e;
        }
        FileReport report = protobuf ? check.protobuf(bytes) : check.json(bytes);
        if (received && report.form() != FileForm.MESSAGE) {
            throw new FaultException(Fault.at(
                    FaultCode.USAGE, "--received", "the file holds a submission, and what arrives is a message"));
        }
        return report;
    }

    private static JsonObject json(FileReport report) {
        return new JsonObject()
                .put("valid", report.errors().isEmpty())
                .put("form", report.form().name())
                .put("kind", report.kind().map(Kind::title))
                .objects(
                        "errors",
                        report.errors().stream().map(ValidateCommand::json).toList())
                .put("complete", report.complete());
    }

    private static JsonObject json(FileError error) {
        JsonObject json = new JsonObject()
                .put("path", error.path())
                .put("code", error.code())
                .put("message", error.message());
        if (!error.rule().isEmpty()) {
            json.put("rule", error.rule());
        }
        error.place().ifPresent(place -> json.put("line", place.line()).put("column", place.column()));
        return json;
    }

    private static void print(Console console, FileReport report) {
        if (report.errors().isEmpty()) {
            console.line("valid: " + report.kind().map(Kind::title).orElse("a message of no kind"));
            return;
        }
        List<FileError> errors = report.errors();
        Table table = new Table("Line", "Field", "Code", "What is wrong");
        errors.forEach(error -> table.row(
                line(error.place()),
                error.path().isEmpty() ? "(all of it)" : error.path(),
                error.code(),
                error.message()));
        console.table(table);
        console.line("");
        console.line((errors.size() == 1 ? "1 error" : errors.size() + " errors")
                + (report.complete() ? "" : "; there may be more once these are mended"));
    }

    private static String line(Optional<JsonPlace> place) {
        return place.map(at -> Integer.toString(at.line())).orElse("");
    }
}
