package comity.node.store;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The writing thread: the only one that changes the file. It takes whatever waits, runs each work inside a savepoint of its own,
 * commits all of them with one sync, and only then answers their callers.
 *
 * <p>A platform thread, because calls into the engine would pin a virtual one.
 */
final class GroupCommit implements Runnable {
    private final SqliteConnection connection;
    private final WorkQueue queue;
    private final int worksPerCommitMax;
    private final Consumer<StoreBroken> whenBroken;

    // Written and read by the writing thread only.
    private @Nullable StoreBroken broken;

    GroupCommit(SqliteConnection connection, WorkQueue queue, StoreOptions options) {
        this.connection = connection;
        this.queue = queue;
        this.worksPerCommitMax = options.worksPerCommitMax();
        this.whenBroken = options.whenBroken();
    }

    @Override
    public void run() {
        while (true) {
            List<PendingWrite<?>> works = queue.take(worksPerCommitMax);
            if (works.isEmpty()) {
                break;
            }
            if (broken == null) {
                commit(works);
            } else {
                failAll(works, broken);
            }
            works.forEach(PendingWrite::answer);
        }
        finish();
    }

    private void commit(List<PendingWrite<?>> works) {
        try {
            connection.executePrepared("BEGIN IMMEDIATE");
            for (PendingWrite<?> work : works) {
                attempt(work);
            }
            // The commit point. A crash before it leaves nothing of any of these works, and no caller was told
            // otherwise; a
            // crash after it leaves all of them, whether or not a caller still heard it.
            connection.executePrepared("COMMIT");
        } catch (SQLException e) {
            giveUp(works, SqliteFailure.of(e).asException("commit"));
        } catch (StoreFull | StoreUnreadable e) {
            giveUp(works, e);
        }
    }

    /** Runs one work. An exception of its own undoes it alone; a failure of the disk ends the whole transaction. */
    private void attempt(PendingWrite<?> work) throws SQLException {
        connection.executePrepared("SAVEPOINT work");
        try {
            work.apply(connection);
        } catch (StoreFull | StoreUnreadable e) {
            throw e;
        } catch (RuntimeException | Error e) {
            work.fail(e);
            connection.executePrepared("ROLLBACK TO work");
        }
        connection.executePrepared("RELEASE work");
    }

    private void giveUp(List<PendingWrite<?>> works, StoreException cause) {
        if (cause instanceof StoreFull full && rolledBack()) {
            // Nothing was synced, so nothing is in doubt: the callers may try again when there is space.
            failAll(works, full);
            return;
        }
        StoreBroken fatal = new StoreBroken("the store broke and the process has to end: " + cause.getMessage(), cause);
        broken = fatal;
        failAll(works, fatal);
        whenBroken.accept(fatal);
    }

    private boolean rolledBack() {
        try {
            connection.execute("ROLLBACK");
        } catch (SQLException e) {
            // The engine may have rolled back by itself; then there is no transaction, which is what was wanted.
            return SqliteFailure.of(e).kind() == SqliteFailure.STATEMENT;
        }
        return true;
    }

    private static void failAll(List<PendingWrite<?>> works, StoreException cause) {
        works.forEach(work -> work.fail(cause));
    }

    /** Leaves one file without a log beside it, so that a stopped node's store can be copied or audited as it lies there. */
    private void finish() {
        try (SqliteConnection closing = connection) {
            if (broken == null) {
                closing.count("PRAGMA wal_checkpoint(TRUNCATE)");
            }
        } catch (StoreException e) {
            whenBroken.accept(new StoreBroken("the store could not be closed cleanly: " + e.getMessage(), e));
        }
    }
}
