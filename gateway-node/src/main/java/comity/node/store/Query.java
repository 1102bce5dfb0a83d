package comity.node.store;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Questions to one consistent snapshot.
 *
 * <p>Confined to the thread that was handed it and to the time of that call. Arguments are Long, Integer, Boolean (as 0 or 1),
 * String, byte[] or null, in the order of the question marks.
 */
public interface Query {
    /** All rows. The caller bounds them, by LIMIT or by a key. */
    <T> List<T> list(String sql, RowMapper<T> mapper, @Nullable Object... arguments);

    /** All rows, unmodifiable; at least as new as the last answered change of the table, and asked anew only after one. */
    <T> List<T> standing(StandingQuestion<T> question);

    /** The only row, or nothing; more than one is a programmer's error. */
    <T> Optional<T> one(String sql, RowMapper<T> mapper, @Nullable Object... arguments);

    /** The first column of the only row: {@code SELECT count(*) ...}. */
    long count(String sql, @Nullable Object... arguments);

    /** Hands over row after row without keeping them, for questions whose answer does not fit in memory. */
    void each(String sql, RowVisitor visitor, @Nullable Object... arguments);
}
