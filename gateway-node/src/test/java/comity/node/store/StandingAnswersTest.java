package comity.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the store answers from memory is never older than the last change that was answered. */
final class StandingAnswersTest {
    private static final Migration TABLES = new Migration(
            900,
            "900_test_partners.sql",
            "CREATE TABLE partner_of (name TEXT PRIMARY KEY, state TEXT NOT NULL) STRICT;\n"
                    + "CREATE TABLE other (n INTEGER PRIMARY KEY) STRICT;");

    @TempDir
    Path folder;

    private Store store;
    private final AtomicInteger asked = new AtomicInteger();

    @BeforeEach
    void open() {
        store = Store.create(
                folder.resolve("test.db"),
                StoreOptions.defaults()
                        .migrations(new Migrations(
                                List.of(Migrations.shipped().steps().getFirst(), TABLES))));
        store.change(tx -> tx.update("INSERT INTO partner_of (name, state) VALUES ('XB', 'ACTIVE')"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private List<String> state(Query query) {
        return query.standing(StandingQuestion.of(
                "partner_of",
                "SELECT state FROM partner_of WHERE name = ?",
                String.class,
                row -> {
                    asked.incrementAndGet();
                    return row.text("state");
                },
                "XB"));
    }

    private static void suspend(Transaction tx) {
        tx.update("UPDATE partner_of SET state = 'SUSPENDED' WHERE name = 'XB'");
    }

    @Test
    void asksOnce_whenNothingChanges() {
        for (int i = 0; i < 5; i++) {
            assertThat(store.read(this::state)).containsExactly("ACTIVE");
            store.change(tx -> tx.update("INSERT INTO other DEFAULT VALUES"));
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void tellsTheChange_toWhoeverAsksAfterItsAnswer() {
        for (int round = 0; round < 200; round++) {
            String wanted = round % 2 == 0 ? "SUSPENDED" : "ACTIVE";
            store.read(this::state);
            store.change(tx -> tx.update("UPDATE partner_of SET state = ? WHERE name = 'XB'", wanted));
            assertThat(store.read(this::state)).containsExactly(wanted);
        }
    }

    @Test
    void tellsTheChange_toLaterWorksOfTheSameCommit() throws Exception {
        store.read(this::state);
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch queued = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        threads.add(Thread.ofVirtual()
                .start(() -> store.change(tx -> {
                    started.countDown();
                    await(queued);
                })));
        started.await();
        // Both wait behind the first and so share the next commit.
        threads.add(Thread.ofVirtual().start(() -> store.change(StandingAnswersTest::suspend)));
        List<String> seen = new ArrayList<>();
        Thread.sleep(50);
        threads.add(Thread.ofVirtual().start(() -> store.change(tx -> seen.addAll(state(tx)))));
        Thread.sleep(50);
        queued.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(seen).containsExactly("SUSPENDED");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void keepsWhatHolds_whenAChangeWasUndone() {
        assertThat(store.read(this::state)).containsExactly("ACTIVE");
        assertThatThrownBy(() -> store.change(tx -> {
                    suspend(tx);
                    assertThat(state(tx)).containsExactly("SUSPENDED");
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(store.read(this::state)).containsExactly("ACTIVE");
        store.change(tx -> assertThat(state(tx)).containsExactly("ACTIVE"));
    }

    @Test
    void doesNotKeepAnOlderSnapshotsAnswer_whenTheTableChangedMeanwhile() {
        store.read(outer -> {
            // Begins the snapshot.
            assertThat(outer.count("SELECT count(*) FROM partner_of")).isEqualTo(1);
            store.change(StandingAnswersTest::suspend);
            assertThat(state(outer)).containsExactly("ACTIVE");
            return true;
        });
        assertThat(store.read(this::state)).containsExactly("SUSPENDED");
    }

    @Test
    void asksAgain_whenALastingAnswerWasNotThereYet() {
        StandingQuestion<Long> first =
                StandingQuestion.lasting("SELECT n FROM other ORDER BY n LIMIT 1", Long.class, row -> row.integer("n"));
        List<Long> before = store.read(q -> q.standing(first));
        assertThat(before).isEmpty();
        store.change(tx -> tx.update("INSERT INTO other (n) VALUES (7)"));
        List<Long> after = store.read(q -> q.standing(first));
        assertThat(after).containsExactly(7L);
    }

    @Test
    void forgetsWhatWorksRemember_whenOneOfThemIsUndone() throws SQLException {
        store.change(tx ->
                tx.remembered(AtomicInteger.class, "count", AtomicInteger::new).incrementAndGet());
        assertThat(store.<Integer>write(tx -> tx.remembered(AtomicInteger.class, "count", AtomicInteger::new)
                        .get()))
                .isEqualTo(1);
        assertThatThrownBy(() -> store.change(tx -> {
                    tx.remembered(AtomicInteger.class, "count", AtomicInteger::new)
                            .incrementAndGet();
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(store.<Boolean>write(
                        tx -> tx.recalled(AtomicInteger.class, "count").isPresent()))
                .isFalse();
    }

    @Test
    void knowsWhichTableAStatementChanges() {
        ChangedTable tables = new ChangedTable();
        assertThat(tables.of("INSERT INTO a_b (c) VALUES (?)")).isEqualTo("a_b");
        assertThat(tables.of("INSERT OR IGNORE INTO a (c) SELECT 1")).isEqualTo("a");
        assertThat(tables.of("UPDATE a SET b = ?")).isEqualTo("a");
        assertThat(tables.of("DELETE FROM a WHERE b = ?")).isEqualTo("a");
        assertThatIllegalArgumentException().isThrownBy(() -> tables.of("WITH x AS (SELECT 1) DELETE FROM a"));
    }

    @Test
    void undoesOnlyTheWorkThatFails_whenSeveralShareACommit() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch queued = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        threads.add(Thread.ofVirtual()
                .start(() -> store.change(tx -> {
                    started.countDown();
                    await(queued);
                })));
        started.await();
        AtomicInteger failures = new AtomicInteger();
        for (int i = 0; i < 20; i++) {
            int number = i;
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    store.change(tx -> {
                        tx.update("INSERT INTO other (n) VALUES (?)", number);
                        if (number % 3 == 0) {
                            throw new IllegalStateException("no");
                        }
                    });
                } catch (IllegalStateException e) {
                    failures.incrementAndGet();
                }
            }));
        }
        Thread.sleep(100);
        queued.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failures).hasValue(7);
        store.close();
        try (Connection reading = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("test.db"));
                Statement statement = reading.createStatement();
                var rows = statement.executeQuery("SELECT n FROM other ORDER BY n")) {
            List<Integer> kept = new ArrayList<>();
            while (rows.next()) {
                kept.add(rows.getInt(1));
            }
            assertThat(kept).hasSize(13).noneMatch(n -> n % 3 == 0);
        }
    }
}
