package comity.node.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One snapshot of a store, for those who only look: beside a running node, after a crash, or in a directory that cannot be
 * written. Changes nothing of the file and takes no lock that keeps a node out.
 *
 * <p>Confined to one thread. Made by the offline tools.
 */
public final class ReadOnlyStore implements AutoCloseable {
    private final SqliteConnection connection;
    private final @Nullable Path copies;
    private final List<String> logDamage;

    private ReadOnlyStore(SqliteConnection connection, @Nullable Path copies, List<String> logDamage) {
        this.connection = connection;
        this.copies = copies;
        this.logDamage = logDamage;
    }

    /**
     * Opens the file as it is now.
     *
     * @throws StoreRefused when there is no store, or it is so damaged that nothing of it can be read
     */
    public static ReadOnlyStore open(Path file) {
        if (!Files.isReadable(file)) {
            throw new StoreRefused(StoreRefused.Reason.MISSING, "there is no store that can be read: " + file);
        }
        try {
            Path log = sibling(file, "-wal");
            if (!Files.exists(log) || Files.size(log) == 0) {
                // Nobody writes it: the engine is told so, and then makes no file beside it.
                return started(address(file) + "?immutable=1", null, List.of());
            }
            List<String> damage = StoreLock.isFree(file) ? WriteAheadLog.damage(log) : List.of();
            if (damage.isEmpty() && Files.exists(sibling(file, "-shm"))) {
                try {
                    return started(address(file) + "?mode=ro", null, damage);
                } catch (StoreRefused e) {
                    if (e.reason() != StoreRefused.Reason.CANNOT_OPEN) {
                        throw e;
                    }
                    // A directory that cannot be written, with a log that would have to be replayed: done on a copy.
                }
            }
            return copied(file, log, damage);
        } catch (IOException e) {
            throw new StoreRefused(StoreRefused.Reason.CANNOT_OPEN, "the store cannot be read: " + e.getMessage(), e);
        }
    }

    private static ReadOnlyStore copied(Path file, Path log, List<String> damage) throws IOException {
        Path folder = Files.createTempDirectory("comity-audit-");
        Path copy = folder.resolve("store.db");
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        String uri = address(copy);
        if (damage.isEmpty()) {
            Files.copy(log, sibling(copy, "-wal"), StandardCopyOption.REPLACE_EXISTING);
        } else {
            WriteAheadLog.salvage(log, copy);
            uri += "?immutable=1";
        }
        try {
            return started(uri, folder, damage);
        } catch (StoreRefused e) {
            delete(folder);
            throw e;
        }
    }

    private static ReadOnlyStore started(String uri, @Nullable Path copies, List<String> damage) {
        SqliteConnection connection = null;
        boolean ready = false;
        try {
            connection = SqliteConnection.openReader(uri);
            connection.execute("BEGIN");
            MigrationRunner.check(connection);
            ready = true;
            return new ReadOnlyStore(connection, copies, damage);
        } catch (SQLException | StoreUnreadable | StatementFailed e) {
            throw new StoreRefused(StoreRefused.Reason.CANNOT_OPEN, "the store cannot be read: " + e.getMessage(), e);
        } finally {
            if (!ready && connection != null) {
                connection.close();
            }
        }
    }

    private static String address(Path file) {
        return "file:" + file.toAbsolutePath().toUri().getRawPath();
    }

    private static Path sibling(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    /** Questions to the snapshot; valid until {@link #close}. */
    public Query query() {
        return connection;
    }

    /** What the engine finds wrong with pages, indexes, types and references, and with the log beside the file; at most a hundred. */
    public List<String> damage() {
        List<String> found = new ArrayList<>(logDamage);
        try {
            connection.each("PRAGMA integrity_check(50)", row -> {
                String problem = row.text("integrity_check");
                if (!problem.equals("ok")) {
                    found.addAll(problem.lines().limit(50).toList());
                }
            });
            connection.each("PRAGMA foreign_key_check", row -> {
                if (found.size() < 100) {
                    found.add("a row of table " + row.text("table") + " belongs to no row of table "
                            + row.text("parent"));
                }
            });
        } catch (StoreException e) {
            found.add(String.valueOf(e.getMessage()));
        }
        return found;
    }

    @Override
    public void close() {
        connection.close();
        if (copies != null) {
            delete(copies);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new StoreRefused(
                    StoreRefused.Reason.CANNOT_OPEN, "a copy for reading could not be removed: " + folder, e);
        }
    }
}
