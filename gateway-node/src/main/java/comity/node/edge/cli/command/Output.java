package comity.node.edge.cli.command;

import com.google.protobuf.Message;
import comity.node.edge.cli.terminal.Console;
import comity.node.edge.cli.terminal.JsonObject;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** The choice between one JSON object and text, the same for every command. */
public final class Output {
    @Option(names = "--json", description = "Print one JSON object on standard output.")
    private boolean json;

    /** Whether the answer is for a program. */
    public boolean isJson() {
        return json;
    }

    /** Prints the one or the other. */
    public void answer(Console console, JsonObject object, Consumer<Console> text) {
        if (json) {
            console.json(object);
        } else {
            text.accept(console);
        }
    }

    /** Prints the one or the other. */
    public void answer(Console console, Message message, Consumer<Console> text) {
        if (json) {
            console.json(message);
        } else {
            text.accept(console);
        }
    }
}
