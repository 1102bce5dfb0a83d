package comity.node.store;

/** Takes one row after the other. */
@FunctionalInterface
public interface RowVisitor {
    /** The row must not be kept. */
    void visit(Row row);
}
