package comity.node.edge.cli.message;

import comity.node.edge.cli.command.Output;
import comity.node.edge.cli.command.Surroundings;
import comity.node.edge.cli.terminal.ExitCode;
import comity.node.edge.cli.terminal.JsonObject;
import comity.node.edge.cli.terminal.Table;
import comity.protocol.reference.KindDescription;
import comity.protocol.reference.MessageReference;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code comity message kinds}. */
@Command(name = "kinds", description = "The sixteen kinds of message and what each is for. Offline.")
final class KindsCommand implements Callable<Integer> {
    private final Surroundings here;

    @Mixin
    private Output output = new Output();

    KindsCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        List<KindDescription> kinds = MessageReference.load().kinds();
        JsonObject json = new JsonObject()
                .objects("kinds", kinds.stream().map(KindsCommand::json).toList());
        output.answer(here.console(), json, console -> {
            Table table = new Table("No.", "Kind", "Body", "For");
            kinds.forEach(kind -> table.row(
                    Integer.toString(kind.kind().number()), kind.kind().title(), kind.field(), kind.purpose()));
            console.table(table);
        });
        return ExitCode.DONE.number();
    }

    private static JsonObject json(KindDescription kind) {
        return new JsonObject()
                .put("number", kind.kind().number())
                .put("kind", kind.kind().title())
                .put("name", kind.kind().name())
                .put("body", kind.field())
                .put("purpose", kind.purpose());
    }
}
