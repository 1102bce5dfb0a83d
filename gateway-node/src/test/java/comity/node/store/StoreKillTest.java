package comity.node.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.BufferedReader;
import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.sqlite.JDBC;

/** A process that writes and tells what was answered is killed in the middle; whatever it told is there afterwards. */
final class StoreKillTest {
    private static final Migration COUNTS =
            new Migration(900, "900_test_count.sql", "CREATE TABLE said (n INTEGER PRIMARY KEY) STRICT;");

    private static StoreOptions options() {
        return StoreOptions.defaults()
                .migrations(new Migrations(List.of(Migrations.shipped().steps().getFirst(), COUNTS)));
    }

    @TempDir
    Path folder;

    /** The child: several writers, each line printed after its write was answered. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) {
            Store store = Store.create(Path.of(arguments[0]), options());
            for (int writer = 0; writer < 8; writer++) {
                int first = writer * 1_000_000;
                Thread.ofPlatform().start(() -> {
                    for (int n = first; ; n++) {
                        int number = n;
                        store.change(tx -> tx.update("INSERT INTO said VALUES (?)", number));
                        synchronized (System.out) {
                            System.out.println(number);
                            System.out.flush();
                        }
                    }
                });
            }
        }
    }

    /** What the child needs, from wherever this test's class loader has it; runners differ in what they call the class path. */
    private static String classPath() throws URISyntaxException {
        String migration = "comity/node/store/migrations/sqlite/001_store_migrations.sql";
        URL resource = Objects.requireNonNull(Store.class.getResource("/" + migration));
        List<String> places = new ArrayList<>();
        places.add(resource.toString()
                .replace(migration, "")
                .replaceFirst("^(jar:)?file:", "")
                .replace("!/", ""));
        for (Class<?> needed : List.of(Child.class, Store.class, JDBC.class, Logger.class, Caffeine.class)) {
            places.add(Path.of(needed.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
        }
        return String.join(File.pathSeparator, places);
    }

    @Test
    void keepsEverythingAnswered_whenKilled() throws Exception {
        Path file = folder.resolve("killed.db");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath(),
                        Child.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Long> told = new ArrayList<>();
        try (BufferedReader answers = child.inputReader()) {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                told.add(Long.parseLong(line));
                if (told.size() == 500) {
                    // By its handle: the process object would close the pipe with answers still in it.
                    child.toHandle().destroyForcibly();
                }
            }
        }
        child.waitFor();
        assertThat(told).hasSizeGreaterThanOrEqualTo(500);
        try (Store store = Store.open(file, options())) {
            List<Long> kept = store.read(query -> query.list("SELECT n FROM said", row -> row.integer("n")));
            assertThat(kept).containsAll(told);
        }
    }
}
