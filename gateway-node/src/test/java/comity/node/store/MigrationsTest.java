package comity.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MigrationsTest {
    @TempDir
    Path folder;

    @Test
    void createsStoreFromAllShippedSteps() {
        assertThat(Migrations.shipped().steps())
                .extracting(Migration::number)
                .isSorted()
                .contains(1);
        Path file = folder.resolve("shipped.db");
        Store.create(file, StoreOptions.defaults()).close();
        Store.open(file, StoreOptions.defaults()).close();
    }

    @Test
    void refusesTwoStepsWithOneNumber() {
        Migration one = new Migration(7, "007_a_b.sql", "SELECT 1");
        Migration two = new Migration(7, "007_a_c.sql", "SELECT 2");
        assertThatThrownBy(() -> new Migrations(List.of(one, two))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesFileWithStrayName() throws Exception {
        Files.writeString(folder.resolve("10-tables.sql"), "SELECT 1");
        assertThatThrownBy(() -> Migrations.inFolder(folder)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsAgreementsOfTwo_whenAnOlderStoreIsOpened() {
        Path file = folder.resolve("older.db");
        StoreOptions now = StoreOptions.defaults();
        Migrations older = new Migrations(Migrations.shipped().steps().stream()
                .filter(step -> step.number() <= 60 || step.number() >= 70)
                .toList());
        StoreOptions then = now.migrations(older);
        try (Store store = Store.create(file, then)) {
            store.change(tx -> {
                tx.update(
                        "INSERT INTO agreement (id, version, digest, party_low, party_high, valid_from, yaml, note, suspended,"
                                + " activated_at) VALUES ('AGR', 1, zeroblob(32), 'XA-NPI', 'XB-CID', 5, x'01', x'02', 1, 9)");
                tx.update("INSERT INTO agreement_change (digest, change, at, actor, reason)"
                        + " VALUES (zeroblob(32), 'SUSPENDED', 7, 'anna', 'why')");
            });
        }

        try (Store store = Store.open(file, now)) {
            List<String> parties = store.read(q -> q.list(
                    "SELECT agency, sequence, valid_from, case_token FROM agreement_party ORDER BY agency",
                    row -> row.text("agency")
                            + row.integer("sequence")
                            + row.integer("valid_from")
                            + row.optionalText("case_token").orElse("-")));
            List<String> changes = store.read(q -> q.list(
                    "SELECT change, actor, reason FROM agreement_change",
                    row -> row.text("change") + row.text("actor") + row.text("reason")));
            long kept =
                    store.read(q -> q.count("SELECT count(*) FROM agreement WHERE suspended = 1 AND activated_at = 9"));

            assertThat(parties).containsExactly("XA-NPI15-", "XB-CID15-");
            assertThat(changes).containsExactly("SUSPENDEDannawhy");
            assertThat(kept).isEqualTo(1);
        }
    }
}
