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
}
