package comity.node.edge.cli.command;

import comity.edge.local.v1.FieldOutcome;
import comity.node.edge.cli.terminal.Table;
import java.util.List;

/** Field by field: what was written, what leaves, and which clause decides. Stateless. */
public final class FieldTable {
    private FieldTable() {}

    /** One row for each field. */
    public static Table of(List<FieldOutcome> fields) {
        Table table = new Table("Field", "What the source wrote", "What leaves", "Action", "Class", "Decided by");
        for (FieldOutcome field : fields) {
            boolean escalated = !field.getEffectiveClass().equals(field.getClass_());
            table.row(
                    field.getPath(),
                    field.getWritten(),
                    field.getLeaving().isEmpty() ? "-" : field.getLeaving(),
                    field.getAction(),
                    escalated ? field.getClass_() + ">" + field.getEffectiveClass() : field.getClass_(),
                    decidedBy(field.getClause(), field.getTransform()));
        }
        return table;
    }

    /** The clause, and the transform where the clause does not name it. */
    static String decidedBy(String clause, String transform) {
        return clause.contains(transform) ? clause : clause + " (" + transform + ")";
    }
}
