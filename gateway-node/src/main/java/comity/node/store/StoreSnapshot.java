package comity.node.store;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One read of the store: a snapshot that begins with the first question that no kept answer settles, so that a read of standing facts
 * alone takes no connection. Confined to one thread; closed by {@link Readers}.
 */
final class StoreSnapshot implements Query, AutoCloseable {
    private final Readers readers;
    private final StandingAnswers answers;
    private final long asOf;
    private @Nullable SqliteConnection begun;

    StoreSnapshot(Readers readers, StandingAnswers answers) {
        this.readers = readers;
        this.answers = answers;
        this.asOf = answers.moment();
    }

    private SqliteConnection connection() {
        SqliteConnection connection = begun;
        if (connection == null) {
            connection = readers.begin();
            begun = connection;
        }
        return connection;
    }

    @Override
    public <T> List<T> list(String sql, RowMapper<T> mapper, @Nullable Object... arguments) {
        return connection().list(sql, mapper, arguments);
    }

    @Override
    public <T> List<T> standing(StandingQuestion<T> question) {
        return answers.ask(question, asOf, () -> connection().standing(question));
    }

    @Override
    public <T> Optional<T> one(String sql, RowMapper<T> mapper, @Nullable Object... arguments) {
        return connection().one(sql, mapper, arguments);
    }

    @Override
    public long count(String sql, @Nullable Object... arguments) {
        return connection().count(sql, arguments);
    }

    @Override
    public void each(String sql, RowVisitor visitor, @Nullable Object... arguments) {
        connection().each(sql, visitor, arguments);
    }

    @Override
    public void close() {
        if (begun != null) {
            readers.end(begun);
        }
    }
}
