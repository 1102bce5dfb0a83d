package comity.node.edge.cli.command;

import comity.node.edge.cli.terminal.Console;
import comity.node.edge.cli.terminal.ExitCode;
import comity.node.edge.cli.terminal.JsonObject;
import comity.node.edge.cli.terminal.Table;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import comity.node.fault.Retry;
import comity.node.fault.Whose;
import comity.protocol.field.Flaw;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code comity explain}: what a code means and what to do about it. */
@Command(name = "explain", description = "What a code means, whose it is to end it, and what to do. Offline.")
final class ExplainCommand implements Callable<Integer> {
    private static final String FIELD_REMEDY =
            "Correct the field that the path names; comity message describe says what it may hold.";

    private final Surroundings here;

    @Mixin
    private Output output = new Output();

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    ExplainCommand(Surroundings here) {
        this.here = here;
    }

    /** One code or all. */
    static final class Which {
        @Parameters(arity = "0..1", paramLabel = "CODE", description = "As a refusal printed it.")
        private Optional<String> code = Optional.empty();

        @Option(names = "--all", description = "The whole catalogue.")
        private boolean all;
    }

    @Override
    public Integer call() {
        if (which.all) {
            List<FaultCode> codes = Arrays.asList(FaultCode.values());
            output.answer(
                    here.console(),
                    new JsonObject()
                            .objects(
                                    "codes",
                                    codes.stream().map(ExplainCommand::json).toList())
                            .objects(
                                    "field_codes",
                                    Arrays.stream(Flaw.values())
                                            .map(ExplainCommand::json)
                                            .toList()),
                    ExplainCommand::printAll);
            return ExitCode.DONE.number();
        }
        String name = which.code.orElse("").toUpperCase(Locale.ROOT);
        Optional<FaultCode> code = Arrays.stream(FaultCode.values())
                .filter(one -> one.name().equals(name))
                .findFirst();
        Optional<Flaw> flaw = Arrays.stream(Flaw.values())
                .filter(one -> one.name().equals(name))
                .findFirst();
        if (code.isPresent()) {
            output.answer(here.console(), json(code.get()), console -> print(console, code.get()));
        } else if (flaw.isPresent()) {
            output.answer(here.console(), json(flaw.get()), console -> print(console, flaw.get()));
        } else {
            throw new FaultException(
                    Fault.at(FaultCode.NOT_FOUND, "CODE", "no such code; comity explain --all lists them"));
        }
        return ExitCode.DONE.number();
    }

    /** What is wrong with one field: the remedy is the same for all, at the place that is named. */
    private static JsonObject json(Flaw flaw) {
        return new JsonObject()
                .put("code", flaw.name())
                .put("message", flaw.meaning())
                .put("remedy", FIELD_REMEDY)
                .put("retry", Retry.AFTER_REMEDY.name())
                .put("whose", Whose.CALLER.name())
                .put("partner_may_see", false);
    }

    private static void print(Console console, Flaw flaw) {
        console.line(flaw.name() + " (of one field of a message)");
        console.line("  what:    " + flaw.meaning());
        console.line("  remedy:  " + FIELD_REMEDY);
    }

    private static JsonObject json(FaultCode code) {
        return new JsonObject()
                .put("code", code.name())
                .put("message", code.message())
                .put("remedy", code.remedy())
                .put("retry", code.retry().name())
                .put("whose", code.whose().name())
                .put("partner_may_see", code.partnerMaySee());
    }

    private static void print(Console console, FaultCode code) {
        console.line(code.name());
        console.line("  what:    " + code.message());
        console.line("  remedy:  " + code.remedy());
        console.line("  retry:   " + code.retry());
        console.line("  whose:   " + code.whose());
        console.line("  partner: " + (code.partnerMaySee() ? "may be told this code" : "is told GENERIC instead"));
    }

    private static void printAll(Console console) {
        Table table = new Table("Code", "What", "Remedy");
        Arrays.stream(FaultCode.values()).forEach(code -> table.row(code.name(), code.message(), code.remedy()));
        console.table(table);
        console.line("");
        Table fields = new Table("Of a field", "What");
        Arrays.stream(Flaw.values()).forEach(flaw -> fields.row(flaw.name(), flaw.meaning()));
        console.table(fields);
    }
}
