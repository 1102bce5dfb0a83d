package comity.node.store;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The writing thread: the only one that changes the file. It takes whatever waits, runs one work after the other,
 * commits all of them with one sync, and only then answers their callers.
 *
 * <p>A platform thread, because calls into the engine would pin a virtual one.
 */
final class GroupCommit implements Runnable {
    private final SqliteConnection connection;
    private final StoreTransaction transaction;
    private final WorkQueue queue;
    private final int worksPerCommitMax;
    private final Consumer<StoreBroken> whenBroken;

    // Written and read by the writing thread only.
    private @Nullable StoreBroken broken;

    GroupCommit(SqliteConnection connection, StandingAnswers answers, WorkQueue queue, StoreOptions options) {
        this.connection = connection;
        this.transaction = new StoreTransaction(connection, answers);
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
            // Kept answers first: who is told of a change finds it wherever it asks.
            transaction.ended();
            works.forEach(PendingWrite::answer);
        }
        finish();
    }

    /**
     * All of them in one transaction. A savepoint for each would have the engine keep a copy of every page that is touched, so there are
     * none at first; when a work fails, which is rare, everything is undone and done again, each work by itself.
     */
    private void commit(List<PendingWrite<?>> works) {
        try {
            connection.executePrepared("BEGIN IMMEDIATE");
            if (!attemptAll(works)) {
                transaction.undone();
                connection.executePrepared("ROLLBACK");
                connection.executePrepared("BEGIN IMMEDIATE");
                for (PendingWrite<?> work : works) {
                    attemptAlone(work);
                }
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

    /** Whether all works ended without an exception of their own; a failure of the disk ends the whole transaction. */
    private boolean attemptAll(List<PendingWrite<?>> works) {
        for (PendingWrite<?> work : works) {
            try {
                work.apply(transaction);
            } catch (StoreFull | StoreUnreadable e) {
                throw e;
            } catch (RuntimeException | Error e) {
                return false;
            }
        }
        return true;
    }

    /** Runs one work, whose exception undoes it alone. */
    private void attemptAlone(PendingWrite<?> work) throws SQLException {
        connection.executePrepared("SAVEPOINT work");
        try {
            work.apply(transaction);
        } catch (StoreFull | StoreUnreadable e) {
            throw e;
        } catch (RuntimeException | Error e) {
            work.fail(e);
            transaction.undone();
            connection.executePrepared("ROLLBACK TO work");
        }
        connection.executePrepared("RELEASE work");
    }

    private void giveUp(List<PendingWrite<?>> works, StoreException cause) {
        transaction.undone();
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
