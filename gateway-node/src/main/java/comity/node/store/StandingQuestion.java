package comity.node.store;

import java.util.List;

/**
 * A question about one table that seldom changes. Its answer may be kept until a commit changes that table, so it names no time and no
 * other table; its mapper makes values that nobody changes.
 *
 * @param table the only table it reads
 * @param type of the mapper's values
 * @param arguments as of every question; not changed afterwards
 */
public record StandingQuestion<T>(
        String table, String sql, Class<T> type, RowMapper<T> mapper, List<Object> arguments) {
    public StandingQuestion {
        arguments = List.copyOf(arguments);
    }

    /** Stands for no table: nothing changes what was found. */
    static final String NONE = "";

    /** A question whose answer, once there are rows, never changes; until then it is asked every time. */
    public static <T> StandingQuestion<T> lasting(String sql, Class<T> type, RowMapper<T> mapper, Object... arguments) {
        return new StandingQuestion<>(NONE, sql, type, mapper, List.of(arguments));
    }

    /** The question with these arguments. */
    public static <T> StandingQuestion<T> of(
            String table, String sql, Class<T> type, RowMapper<T> mapper, Object... arguments) {
        return new StandingQuestion<>(table, sql, type, mapper, List.of(arguments));
    }
}
