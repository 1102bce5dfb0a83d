package comity.node.store;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What works on the writing thread see: the writing connection, what they remember of it from one to the next, and which tables they
 * changed. Confined to the writing thread.
 */
final class StoreTransaction implements Transaction {
    private final SqliteConnection connection;
    private final StandingAnswers answers;
    private final ChangedTable changedTable = new ChangedTable();
    private final Map<Object, Object> remembered = new HashMap<>();
    private final Set<String> changed = new HashSet<>();

    StoreTransaction(SqliteConnection connection, StandingAnswers answers) {
        this.connection = connection;
        this.answers = answers;
    }

    /** A work was undone: what was remembered may speak of what it did. */
    void undone() {
        remembered.clear();
    }

    /** The commit is durable, or it is known that there will be none: kept answers about what was changed no longer count. */
    void ended() {
        answers.changed(changed);
        changed.clear();
    }

    @Override
    public int update(String sql, @Nullable Object... arguments) {
        changed.add(changedTable.of(sql));
        return connection.update(sql, arguments);
    }

    @Override
    public <T> T remembered(Class<T> type, Object name, Supplier<T> first) {
        Object known = remembered.computeIfAbsent(name, ignored -> first.get());
        return type.cast(known);
    }

    @Override
    public <T> Optional<T> recalled(Class<T> type, Object name) {
        return Optional.ofNullable(remembered.get(name)).map(type::cast);
    }

    @Override
    public <T> List<T> standing(StandingQuestion<T> question) {
        return changed.contains(question.table())
                ? connection.standing(question)
                : answers.ask(question, answers.moment(), () -> connection.standing(question));
    }

    @Override
    public <T> List<T> list(String sql, RowMapper<T> mapper, @Nullable Object... arguments) {
        return connection.list(sql, mapper, arguments);
    }

    @Override
    public <T> Optional<T> one(String sql, RowMapper<T> mapper, @Nullable Object... arguments) {
        return connection.one(sql, mapper, arguments);
    }

    @Override
    public long count(String sql, @Nullable Object... arguments) {
        return connection.count(sql, arguments);
    }

    @Override
    public void each(String sql, RowVisitor visitor, @Nullable Object... arguments) {
        connection.each(sql, visitor, arguments);
    }
}
