package comity.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreTest {
    private static final Migration BASE = Migrations.shipped().steps().getFirst();
    private static final Migration ITEMS = new Migration(
            900,
            "900_test_items.sql",
            "CREATE TABLE item (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;\n"
                    + "CREATE TABLE part (item INTEGER NOT NULL REFERENCES item (id)) STRICT;");
    private static final StoreOptions OPTIONS =
            StoreOptions.defaults().migrations(new Migrations(List.of(BASE, ITEMS)));

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("test.db");
    }

    private static int insert(Transaction transaction, String text) {
        return transaction.update("INSERT INTO item (text) VALUES (?)", text);
    }

    private static List<String> texts(Query query) {
        return query.list("SELECT text FROM item ORDER BY id", row -> row.text("text"));
    }

    @Test
    void keepsWhatWasWritten_whenReopened() {
        try (Store store = Store.create(file(), OPTIONS)) {
            store.change(tx -> insert(tx, "one"));
            assertThat(store.read(StoreTest::texts)).containsExactly("one");
        }
        try (Store store = Store.open(file(), OPTIONS)) {
            assertThat(store.read(StoreTest::texts)).containsExactly("one");
        }
    }

    @Test
    void leavesOneFileWithoutLog_whenClosed() throws Exception {
        try (Store store = Store.create(file(), OPTIONS)) {
            store.change(tx -> insert(tx, "one"));
            assertThat(Files.size(folder.resolve("test.db-wal"))).isPositive();
        }
        assertThat(folder.resolve("test.db-wal")).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void undoesOneWorkAlone_whenItFailsAmongOthersOfOneCommit() throws Exception {
        try (Store store = Store.create(file(), OPTIONS)) {
            CountDownLatch writerIsBusy = new CountDownLatch(1);
            CountDownLatch queued = new CountDownLatch(1);
            Thread first = Thread.ofVirtual()
                    .start(() -> store.change(tx -> {
                        insert(tx, "first");
                        writerIsBusy.countDown();
                        awaitLatch(queued);
                    }));
            writerIsBusy.await();
            List<Thread> others = new ArrayList<>();
            CountDownLatch refused = new CountDownLatch(1);
            others.add(Thread.ofVirtual().start(() -> store.change(tx -> insert(tx, "good"))));
            others.add(Thread.ofVirtual().start(() -> {
                try {
                    store.change(tx -> {
                        insert(tx, "half");
                        throw new IllegalArgumentException("refused by the work itself");
                    });
                } catch (IllegalArgumentException e) {
                    refused.countDown();
                }
            }));
            others.add(Thread.ofVirtual().start(() -> store.change(tx -> insert(tx, "also good"))));
            queued.countDown();
            first.join();
            for (Thread other : others) {
                other.join();
            }
            refused.await();
            assertThat(store.read(StoreTest::texts)).containsExactlyInAnyOrder("first", "good", "also good");
        }
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void rethrowsFailureOfStatement_andGoesOn() {
        try (Store store = Store.create(file(), OPTIONS)) {
            store.change(tx -> insert(tx, "one"));
            assertThatExceptionOfType(StatementFailed.class)
                    .isThrownBy(() -> store.change(tx -> {
                        insert(tx, "two");
                        insert(tx, "one");
                    }));
            assertThatExceptionOfType(StatementFailed.class)
                    .isThrownBy(() -> store.change(tx -> tx.update("INSERT INTO part VALUES (99)")));
            store.change(tx -> insert(tx, "three"));
            assertThat(store.read(StoreTest::texts)).containsExactly("one", "three");
        }
    }

    @Test
    void keepsOrderOfOneCaller() {
        try (Store store = Store.create(file(), OPTIONS)) {
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String text = "item " + i;
                expected.add(text);
                store.change(tx -> insert(tx, text));
            }
            assertThat(store.read(StoreTest::texts)).isEqualTo(expected);
        }
    }

    @Test
    void readSeesOneSnapshot_whenWrittenMeanwhile() {
        try (Store store = Store.create(file(), OPTIONS)) {
            store.change(tx -> insert(tx, "one"));
            List<Long> counts = store.read(query -> {
                long before = query.count("SELECT count(*) FROM item");
                store.change(tx -> insert(tx, "two"));
                return List.of(before, query.count("SELECT count(*) FROM item"));
            });
            assertThat(counts).containsExactly(1L, 1L);
            assertThat(store.<Long>read(query -> query.count("SELECT count(*) FROM item")))
                    .isEqualTo(2L);
        }
    }

    @Test
    void refusesToWrite_whenOnlyReading() {
        try (Store store = Store.create(file(), OPTIONS)) {
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> store.read(query -> query.count("DELETE FROM item RETURNING 1")));
        }
    }

    @Test
    void refusesWorkInsideWork() {
        try (Store store = Store.create(file(), OPTIONS)) {
            assertThatThrownBy(() -> store.change(outer -> store.change(inner -> insert(inner, "x"))))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void refusesToCreate_whenFileExists() {
        Store.create(file(), OPTIONS).close();
        assertRefused(() -> Store.create(file(), OPTIONS), StoreRefused.Reason.EXISTS);
    }

    @Test
    void refusesToOpen_whenFileIsMissing() {
        assertRefused(() -> Store.open(file(), OPTIONS), StoreRefused.Reason.MISSING);
        assertThat(file()).doesNotExist();
    }

    @Test
    void refusesToOpen_whenFileIsEmptyOrForeign() throws Exception {
        Files.createFile(file());
        assertRefused(() -> Store.open(file(), OPTIONS), StoreRefused.Reason.NOT_A_STORE);
        Files.writeString(file(), "this is no database, and longer than a header of one hundred bytes ".repeat(30));
        assertRefused(() -> Store.open(file(), OPTIONS), StoreRefused.Reason.CANNOT_OPEN);
    }

    @Test
    void refusesSecondOwner_whileOpen() {
        try (Store store = Store.create(file(), OPTIONS)) {
            assertRefused(() -> Store.open(file(), OPTIONS), StoreRefused.Reason.IN_USE);
            store.change(tx -> insert(tx, "still works"));
        }
        Store.open(file(), OPTIONS).close();
    }

    @Test
    void refusesStore_whenAppliedMigrationDiffers() {
        Store.create(file(), OPTIONS).close();
        Migration other = new Migration(900, ITEMS.name(), ITEMS.sql() + " -- changed");
        assertRefused(
                () -> Store.open(file(), OPTIONS.migrations(new Migrations(List.of(BASE, other)))),
                StoreRefused.Reason.MIGRATION_DIFFERS);
    }

    @Test
    void refusesStore_whenNewerVersionWroteIt() {
        Store.create(file(), OPTIONS).close();
        assertRefused(
                () -> Store.open(file(), OPTIONS.migrations(new Migrations(List.of(BASE)))), StoreRefused.Reason.NEWER);
    }

    @Test
    void appliesMissingMigrations_whenOpenedByLaterVersion() {
        Store.create(file(), OPTIONS).close();
        Migration later = new Migration(450, "450_test_late.sql", "CREATE TABLE late (id INTEGER PRIMARY KEY) STRICT;");
        StoreOptions laterOptions = OPTIONS.migrations(new Migrations(List.of(BASE, later, ITEMS)));
        try (Store store = Store.open(file(), laterOptions)) {
            assertThat(store.<Long>read(query -> query.count("SELECT count(*) FROM late")))
                    .isZero();
        }
        Store.open(file(), laterOptions).close();
    }

    @Test
    void leavesStoreAsItWas_whenMigrationFails() {
        Store.create(file(), OPTIONS).close();
        Migration broken =
                new Migration(901, "901_test_broken.sql", "CREATE TABLE fine (id INTEGER); CREATE TABLE oops (;");
        assertRefused(
                () -> Store.open(file(), OPTIONS.migrations(new Migrations(List.of(BASE, ITEMS, broken)))),
                StoreRefused.Reason.CANNOT_OPEN);
        try (Store store = Store.open(file(), OPTIONS)) {
            assertThat(store.<Long>read(query -> query.count("SELECT count(*) FROM sqlite_schema WHERE name = 'fine'")))
                    .isZero();
        }
    }

    @Test
    void refusesWork_afterClose() {
        Store store = Store.create(file(), OPTIONS);
        store.close();
        assertThatExceptionOfType(StoreClosed.class).isThrownBy(() -> store.change(tx -> insert(tx, "late")));
    }

    @Test
    void overwritesDeletedRows() throws Exception {
        String secret = "erase-me-".repeat(200);
        try (Store store = Store.create(file(), OPTIONS)) {
            store.change(tx -> insert(tx, secret));
            store.change(tx -> tx.update("DELETE FROM item"));
        }
        assertThat(new String(Files.readAllBytes(file()), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("erase-me-");
    }

    @Test
    void refusesWritesAndServesReads_whenTheDiskIsFull_andGoesOnWhenThereIsSpace() {
        List<StoreBroken> told = new ArrayList<>();
        try (Store store = Store.create(file(), OPTIONS.whenBroken(told::add))) {
            store.change(tx -> insert(tx, "before"));
            // The engine answers a bound on pages as it answers a full disk.
            store.write(tx -> tx.count("PRAGMA max_page_count = 12"));
            assertThatExceptionOfType(StoreFull.class)
                    .isThrownBy(() -> store.change(tx -> {
                        for (int i = 0; i < 100; i++) {
                            insert(tx, ("item " + i).repeat(500));
                        }
                    }));
            assertThat(store.<List<String>>read(StoreTest::texts)).containsExactly("before");
            store.write(tx -> tx.count("PRAGMA max_page_count = 100000"));
            store.change(tx -> insert(tx, "after"));
            assertThat(store.<List<String>>read(StoreTest::texts)).containsExactly("before", "after");
        }
        assertThat(told).isEmpty();
    }

    @Test
    void breaksForGood_whenPagesAreDamaged() throws Exception {
        List<StoreBroken> told = new ArrayList<>();
        try (Store store = Store.create(file(), OPTIONS)) {
            for (int i = 0; i < 300; i++) {
                String text = ("item " + i).repeat(20);
                store.change(tx -> insert(tx, text));
            }
        }
        byte[] content = Files.readAllBytes(file());
        long itemRoot = rootPage("item");
        int pageSize = 4096;
        java.util.Arrays.fill(content, (int) (itemRoot - 1) * pageSize, (int) itemRoot * pageSize, (byte) 0x5A);
        Files.write(file(), content);
        try (Store store = Store.open(file(), OPTIONS.whenBroken(told::add))) {
            assertThatExceptionOfType(StoreBroken.class).isThrownBy(() -> store.change(tx -> insert(tx, "more")));
            assertThatExceptionOfType(StoreBroken.class)
                    .isThrownBy(() -> store.change(tx -> tx.update("INSERT INTO part SELECT id FROM item LIMIT 0")));
            assertThatExceptionOfType(StoreUnreadable.class).isThrownBy(() -> store.read(StoreTest::texts));
        }
        assertThat(told).hasSize(1);
    }

    private long rootPage(String table) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT rootpage FROM sqlite_schema WHERE name = '" + table + "'")) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        }
    }

    private static void assertRefused(Runnable action, StoreRefused.Reason reason) {
        assertThatExceptionOfType(StoreRefused.class)
                .isThrownBy(action::run)
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
