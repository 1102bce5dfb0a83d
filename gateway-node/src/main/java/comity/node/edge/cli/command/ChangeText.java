package comity.node.edge.cli.command;

import comity.node.agreement.diff.ClauseChange;
import comity.node.edge.cli.terminal.Console;
import comity.node.edge.cli.terminal.Table;
import java.util.List;

/** What a version of an agreement changes, for a person: first what it newly lets out. Stateless. */
public final class ChangeText {
    private ChangeText() {}

    public static void print(Console console, List<ClauseChange> changes) {
        if (changes.isEmpty()) {
            console.line("The two say the same.");
            return;
        }
        for (ClauseChange.Kind kind : ClauseChange.Kind.values()) {
            Table table = new Table(heading(kind), "");
            changes.stream()
                    .filter(change -> change.kind() == kind)
                    .forEach(change -> table.row(change.clause(), change.words()));
            if (!table.isEmpty()) {
                console.table(table);
                console.line("");
            }
        }
    }

    private static String heading(ClauseChange.Kind kind) {
        return switch (kind) {
            case WIDENS -> "Lets out";
            case NARROWS -> "Keeps home";
            case CHANGES -> "Changes";
        };
    }
}
