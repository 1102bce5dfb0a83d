package comity.node.store;

/** Makes a value of a row; called once for each row, in order. */
@FunctionalInterface
public interface RowMapper<T> {
    /** The row must not be kept. */
    T map(Row row);
}
