package comity.node.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The bounded pool of reading connections. Thread-safe; a connection belongs to one caller at a time.
 *
 * <p>A read runs on the caller's thread and pins a virtual one while the engine works, so reads are short; those that scan
 * belong to the offline tools.
 */
final class Readers implements AutoCloseable {
    private final StandingAnswers answers;
    private final int size;
    private final Duration waitMax;
    private final ArrayBlockingQueue<SqliteConnection> free;

    private Readers(List<SqliteConnection> connections, StandingAnswers answers, Duration waitMax) {
        this.answers = answers;
        this.size = connections.size();
        this.waitMax = waitMax;
        this.free = new ArrayBlockingQueue<>(size, false, connections);
    }

    static Readers open(Path file, StandingAnswers answers, StoreOptions options) throws SQLException {
        List<SqliteConnection> opened = new ArrayList<>();
        try {
            for (int i = 0; i < options.readers(); i++) {
                opened.add(SqliteConnection.openReader(file.toString()));
            }
        } catch (SQLException | RuntimeException e) {
            opened.forEach(SqliteConnection::close);
            throw e;
        }
        return new Readers(opened, answers, options.waitMax());
    }

    /** What is kept of their answers; the writer says when it no longer counts. */
    StandingAnswers answers() {
        return answers;
    }

    <T extends @Nullable Object> T read(Read<T> work) {
        try (StoreSnapshot snapshot = new StoreSnapshot(this, answers)) {
            return work.apply(snapshot);
        }
    }

    /** A connection with a snapshot; to be ended. */
    SqliteConnection begin() {
        SqliteConnection connection = borrow();
        try {
            connection.executePrepared("BEGIN");
            return connection;
        } catch (SQLException e) {
            free.add(connection);
            throw SqliteFailure.of(e).asException("snapshot");
        }
    }

    void end(SqliteConnection connection) {
        try {
            connection.executePrepared("ROLLBACK");
        } catch (SQLException e) {
            // The engine ended the snapshot itself, with a failure that is already on its way to the caller.
        } finally {
            free.add(connection);
        }
    }

    private SqliteConnection borrow() {
        try {
            SqliteConnection connection = free.poll(waitMax.toNanos(), TimeUnit.NANOSECONDS);
            if (connection == null) {
                throw new StoreBusy("all " + size + " readers of the store are busy");
            }
            return connection;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreBusy("interrupted while waiting for a reader");
        }
    }

    /** Waits for readers that are out, as long as a caller would, and closes all that came back. */
    @Override
    public void close() {
        for (int i = 0; i < size; i++) {
            try {
                borrow().close();
            } catch (StoreBusy e) {
                // A reader that never comes back ends with the process; it cannot have changed anything.
                return;
            }
        }
    }
}
