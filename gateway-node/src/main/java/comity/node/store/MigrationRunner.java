package comity.node.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Brings a file's tables to what this program expects, or refuses it.
 *
 * <p>All missing steps are one transaction: a crash in the middle leaves the file as it was, and the next start begins again.
 */
final class MigrationRunner {
    /** "CMTY": marks the file as ours before any table is looked at. */
    private static final int APPLICATION_ID = 0x434D_5459;

    private record Applied(int number, String name, String digest) {}

    private MigrationRunner() {}

    /** Makes the tables of a new, empty file. */
    static void create(SqliteConnection connection, Migrations migrations) throws SQLException {
        connection.execute("BEGIN IMMEDIATE");
        connection.execute("PRAGMA application_id = " + APPLICATION_ID);
        for (Migration step : migrations.steps()) {
            apply(connection, step);
        }
        connection.execute("COMMIT");
    }

    /** Checks what was applied and applies what is missing. */
    static void upgrade(SqliteConnection connection, Migrations migrations) throws SQLException {
        check(connection);
        Map<Integer, Applied> applied = new HashMap<>();
        connection
                .list(
                        "SELECT number, name, digest FROM store_migration",
                        row -> new Applied(
                                Math.toIntExact(row.integer("number")), row.text("name"), row.text("digest")))
                .forEach(step -> applied.put(step.number(), step));

        connection.execute("BEGIN IMMEDIATE");
        try {
            for (Migration step : migrations.steps()) {
                Applied known = applied.remove(step.number());
                if (known == null) {
                    apply(connection, step);
                } else if (!known.digest().equals(digest(step))) {
                    throw new StoreRefused(
                            StoreRefused.Reason.MIGRATION_DIFFERS,
                            "migration " + step.name() + " is not the one that was applied to this store");
                }
            }
            if (!applied.isEmpty()) {
                throw new StoreRefused(
                        StoreRefused.Reason.NEWER,
                        "a newer version wrote this store: "
                                + applied.values().iterator().next().name());
            }
        } catch (SQLException | RuntimeException e) {
            connection.execute("ROLLBACK");
            throw e;
        }
        connection.execute("COMMIT");
    }

    /** Refuses a file that is not a store of this program. */
    static void check(SqliteConnection connection) {
        boolean ours = connection.count("PRAGMA application_id") == APPLICATION_ID
                && connection.count("SELECT count(*) FROM sqlite_schema WHERE name = 'store_migration'") == 1;
        if (!ours) {
            throw new StoreRefused(StoreRefused.Reason.NOT_A_STORE, "the file is not a store of this program");
        }
    }

    private static void apply(SqliteConnection connection, Migration step) throws SQLException {
        connection.execute(step.sql());
        connection.update(
                "INSERT INTO store_migration (number, name, digest) VALUES (?, ?, ?)",
                step.number(),
                step.name(),
                digest(step));
    }

    private static String digest(Migration step) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256", "SUN");
            return HexFormat.of().formatHex(sha256.digest(step.sql().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | NoSuchProviderException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
