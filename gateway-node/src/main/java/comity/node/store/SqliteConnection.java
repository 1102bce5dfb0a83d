package comity.node.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/**
 * One connection with its prepared statements. Confined to one thread at a time.
 *
 * <p>Transactions are opened and ended by SQL text rather than by JDBC's automatic commit, so that what happens is what is
 * written here.
 */
final class SqliteConnection implements Query, AutoCloseable {
    private static final int STATEMENTS_KEPT_MAX = 256;

    private final Connection connection;
    private final Map<String, Prepared> idle = new LinkedHashMap<>(64, 0.75f, true);

    private SqliteConnection(Connection connection) {
        this.connection = connection;
    }

    /** Opens for writing and has the engine confirm every promise the store's callers rely on. */
    static SqliteConnection openWriter(Path file) throws SQLException {
        SqliteConnection opened = open("jdbc:sqlite:" + file, false);
        try {
            // Another program looking at the file may hold a lock for a moment.
            opened.execute("PRAGMA busy_timeout = 5000");
            opened.confirm("PRAGMA journal_mode = WAL", "PRAGMA journal_mode", "wal");
            // In WAL mode only FULL syncs at every commit.
            opened.confirm("PRAGMA synchronous = FULL", "PRAGMA synchronous", "2");
            opened.confirm("PRAGMA foreign_keys = ON", "PRAGMA foreign_keys", "1");
            // Deleting a wrapped data key is how content is erased, so deleted rows are overwritten.
            opened.confirm("PRAGMA secure_delete = ON", "PRAGMA secure_delete", "1");
            opened.execute("PRAGMA cell_size_check = ON");
            opened.execute("PRAGMA trusted_schema = OFF");
            opened.execute("PRAGMA cache_size = -32768");
            opened.execute("PRAGMA temp_store = MEMORY");
            // Pages that many commits touch are copied back once in 64 MiB of log, not once in 16.
            opened.execute("PRAGMA wal_autocheckpoint = 16384");
            opened.execute("PRAGMA journal_size_limit = 67108864");
            return opened;
        } catch (SQLException | StoreException e) {
            opened.close();
            throw e;
        }
    }

    /** Opens for reading; {@code uri} is a path or an SQLite {@code file:} address. */
    static SqliteConnection openReader(String uri) throws SQLException {
        SqliteConnection opened = open("jdbc:sqlite:" + uri, true);
        try {
            opened.execute("PRAGMA busy_timeout = 5000");
            opened.confirm("PRAGMA query_only = ON", "PRAGMA query_only", "1");
            opened.execute("PRAGMA cell_size_check = ON");
            opened.execute("PRAGMA trusted_schema = OFF");
            opened.execute("PRAGMA cache_size = -8192");
            opened.execute("PRAGMA temp_store = MEMORY");
            return opened;
        } catch (SQLException | StoreException e) {
            opened.close();
            throw e;
        }
    }

    private static SqliteConnection open(String url, boolean readOnly) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(readOnly);
        // Otherwise the driver prepares and runs a question for the new row's number after every INSERT.
        config.setGetGeneratedKeys(false);
        return new SqliteConnection(JDBC.createConnection(url, config.toProperties()));
    }

    private void confirm(String set, String readBack, String expected) throws SQLException {
        execute(set);
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(readBack)) {
            String actual = answer.next() ? answer.getString(1) : "nothing";
            if (!expected.equals(actual)) {
                throw new StoreRefused(
                        StoreRefused.Reason.NOT_DURABLE, readBack + " answers " + actual + " instead of " + expected);
            }
        }
    }

    /** Executes SQL text as it is, several statements if it has several; failures are the caller's to judge. */
    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** Executes a prepared statement without arguments; failures are the caller's to judge. */
    void executePrepared(String sql) throws SQLException {
        using(sql, prepared -> prepared.statement().executeUpdate());
    }

    /** Executes one change and says how many rows it changed. */
    int update(String sql, @Nullable Object... arguments) {
        return judged(sql, prepared -> prepared.statement().executeUpdate(), arguments);
    }

    /** Asks every time: nobody tells a connection alone when another changed the table. */
    @Override
    public <T> List<T> standing(StandingQuestion<T> question) {
        return list(question.sql(), question.mapper(), question.arguments().toArray());
    }

    @Override
    public <T> List<T> list(String sql, RowMapper<T> mapper, @Nullable Object... arguments) {
        List<T> found = new ArrayList<>();
        each(sql, row -> found.add(mapper.map(row)), arguments);
        return found;
    }

    @Override
    public <T> Optional<T> one(String sql, RowMapper<T> mapper, @Nullable Object... arguments) {
        List<T> found = list(sql, mapper, arguments);
        if (found.size() > 1) {
            throw new IllegalStateException("more than one row answers: " + sql);
        }
        return found.stream().findFirst();
    }

    @Override
    public long count(String sql, @Nullable Object... arguments) {
        return judged(
                sql,
                prepared -> {
                    try (ResultSet rows = prepared.statement().executeQuery()) {
                        if (!rows.next()) {
                            throw new IllegalStateException("no row answers: " + sql);
                        }
                        return rows.getLong(1);
                    }
                },
                arguments);
    }

    @Override
    public void each(String sql, RowVisitor visitor, @Nullable Object... arguments) {
        judged(
                sql,
                prepared -> {
                    try (ResultSet rows = prepared.statement().executeQuery()) {
                        SqliteRow row = new SqliteRow(rows, prepared.columns(rows));
                        while (rows.next()) {
                            visitor.visit(row);
                        }
                        return true;
                    }
                },
                arguments);
    }

    private interface Use<R> {
        R with(Prepared prepared) throws SQLException;
    }

    /** A statement and, from its first answer on, the places of its columns: the driver would ask the engine every time. */
    private record Prepared(PreparedStatement statement, Map<String, Integer> columns) {
        Map<String, Integer> columns(ResultSet rows) throws SQLException {
            if (columns.isEmpty()) {
                ResultSetMetaData names = rows.getMetaData();
                for (int i = 1; i <= names.getColumnCount(); i++) {
                    columns.putIfAbsent(names.getColumnLabel(i), i);
                }
            }
            return columns;
        }
    }

    private <R> R judged(String sql, Use<R> use, @Nullable Object... arguments) {
        try {
            return using(sql, use, arguments);
        } catch (SQLException e) {
            throw SqliteFailure.of(e).asException(sql);
        }
    }

    /**
     * Lends a statement. One in use is not in the map, so a visitor may ask the same question again; one that failed is closed
     * and not lent again.
     */
    private <R> R using(String sql, Use<R> use, @Nullable Object... arguments) throws SQLException {
        Prepared kept = idle.remove(sql);
        Prepared prepared = kept != null ? kept : new Prepared(connection.prepareStatement(sql), new HashMap<>());
        boolean done = false;
        try {
            bind(prepared.statement(), arguments);
            R answer = use.with(prepared);
            done = true;
            return answer;
        } finally {
            if (done) {
                giveBack(sql, prepared);
            } else {
                drop(prepared.statement());
            }
        }
    }

    private static void drop(PreparedStatement statement) {
        try {
            statement.close();
        } catch (SQLException e) {
            // The engine repeats here the failure that is already on its way to the caller.
        }
    }

    private void giveBack(String sql, Prepared prepared) throws SQLException {
        Prepared other = idle.put(sql, prepared);
        if (other != null) {
            other.statement().close();
        }
        if (idle.size() > STATEMENTS_KEPT_MAX) {
            String eldest = idle.keySet().iterator().next();
            Prepared dropped = idle.remove(eldest);
            if (dropped != null) {
                dropped.statement().close();
            }
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            int position = i + 1;
            switch (arguments[i]) {
                case null -> statement.setObject(position, null);
                case Long value -> statement.setLong(position, value);
                case Integer value -> statement.setInt(position, value);
                case Boolean value -> statement.setInt(position, value ? 1 : 0);
                case String value -> statement.setString(position, value);
                case byte[] value -> statement.setBytes(position, value);
                case Object other ->
                    throw new IllegalArgumentException("not an argument of a statement: " + other.getClass());
            }
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw SqliteFailure.of(e).asException("close");
        }
    }
}
