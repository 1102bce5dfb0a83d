package comity.node.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One node's durable state: whatever {@link #write} returned from is on disk.
 *
 * <p>Thread-safe. Made by {@code init} ({@link #create}) and by the composition root ({@link #open}).
 */
public final class Store implements AutoCloseable {
    private final StoreLock lock;
    private final WorkQueue queue;
    private final Readers readers;
    private final Thread writer;
    private final Duration waitMax;

    private Store(StoreLock lock, SqliteConnection writing, Readers readers, StoreOptions options) {
        this.lock = lock;
        this.queue = new WorkQueue(options.queuedWritesMax());
        this.readers = readers;
        this.waitMax = options.waitMax();
        this.writer = Thread.ofPlatform()
                .name("store-writer")
                .daemon()
                .unstarted(new GroupCommit(writing, readers.answers(), queue, options));
    }

    /**
     * Makes a new store, readable by the owner only.
     *
     * @throws StoreRefused when the file exists, whatever it holds
     */
    public static Store create(Path file, StoreOptions options) {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            syncFolder(file);
        } catch (FileAlreadyExistsException e) {
            throw new StoreRefused(StoreRefused.Reason.EXISTS, "a store exists already: " + file, e);
        } catch (IOException e) {
            throw cannotOpen(file, e);
        }
        return start(file, options, connection -> MigrationRunner.create(connection, options.migrations()));
    }

    /**
     * Opens a store that exists and brings its tables up to date.
     *
     * @throws StoreRefused when it does not exist, is in use, or is not one this program can continue
     */
    public static Store open(Path file, StoreOptions options) {
        if (!Files.exists(file)) {
            throw new StoreRefused(StoreRefused.Reason.MISSING, "there is no store: " + file);
        }
        return start(file, options, connection -> MigrationRunner.upgrade(connection, options.migrations()));
    }

    private interface Preparation {
        void prepare(SqliteConnection connection) throws SQLException;
    }

    private static Store start(Path file, StoreOptions options, Preparation preparation) {
        StoreLock lock = null;
        SqliteConnection writing = null;
        Store store = null;
        try {
            lock = StoreLock.take(file);
            writing = SqliteConnection.openWriter(file);
            preparation.prepare(writing);
            store = new Store(lock, writing, Readers.open(file, new StandingAnswers(), options), options);
            store.writer.start();
            return store;
        } catch (SQLException | IOException e) {
            throw cannotOpen(file, e);
        } catch (StoreUnreadable | StatementFailed | StoreFull e) {
            throw cannotOpen(file, e);
        } finally {
            if (store == null) {
                release(writing, lock);
            }
        }
    }

    private static void release(@Nullable SqliteConnection writing, @Nullable StoreLock lock) {
        if (writing != null) {
            writing.close();
        }
        if (lock != null) {
            lock.close();
        }
    }

    private static StoreRefused cannotOpen(Path file, Exception cause) {
        return new StoreRefused(
                StoreRefused.Reason.CANNOT_OPEN,
                "the store " + file + " cannot be opened: " + cause.getMessage(),
                cause);
    }

    /** Makes the file's name durable; the engine syncs the content only. */
    private static void syncFolder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /**
     * Does the work on the writing thread and returns when it is durable. An exception of the work undoes that work alone and is
     * thrown here.
     *
     * @throws StoreBusy when the queue stayed full; nothing was done
     * @throws StoreFull when the disk is full; nothing was done
     * @throws StoreBroken when the disk failed; what was done is known only after the next start
     */
    public <T extends @Nullable Object> T write(Write<T> work) {
        if (Thread.currentThread() == writer) {
            throw new IllegalStateException("a work may not wait for another work");
        }
        PendingWrite<T> pending = new PendingWrite<>(work);
        queue.put(pending, waitMax);
        return pending.await();
    }

    /** As {@link #write}, for a work that answers nothing. */
    public void change(Change work) {
        write(transaction -> {
            work.apply(transaction);
            return true;
        });
    }

    /**
     * Asks one snapshot, on the caller's thread.
     *
     * @throws StoreBusy when no reader came free
     */
    public <T extends @Nullable Object> T read(Read<T> work) {
        return readers.read(work);
    }

    /** Finishes every accepted write, then leaves one file without a log beside it. */
    @Override
    public void close() {
        queue.close();
        boolean interrupted = false;
        readers.close();
        while (true) {
            try {
                writer.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        lock.close();
    }
}
