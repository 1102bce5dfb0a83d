package comity.node.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The numbered SQL files that make the tables. Each owner of tables has its own tens, so files of several owners are applied
 * in the order of their numbers, and a later release may bring a low number.
 *
 * @param steps ascending by number, no number twice
 */
public record Migrations(List<Migration> steps) {
    private static final String FOLDER = "/comity/node/store/migrations/sqlite/";
    private static final String FIRST_FILE = "001_store_migrations.sql";
    private static final Pattern FILE_NAME = Pattern.compile("([0-9]{3})_[a-z0-9]+(_[a-z0-9]+)*\\.sql");

    public Migrations {
        List<Migration> sorted = new ArrayList<>(steps);
        sorted.sort(Comparator.comparingInt(Migration::number));
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i - 1).number() == sorted.get(i).number()) {
                throw new IllegalArgumentException("two migrations have one number: "
                        + sorted.get(i - 1).name() + ", " + sorted.get(i).name());
            }
        }
        steps = List.copyOf(sorted);
    }

    /** The files beside this class, from a directory or from the jar. */
    public static Migrations shipped() {
        URL first = Migrations.class.getResource(FOLDER + FIRST_FILE);
        if (first == null) {
            throw new IllegalStateException("the program was packaged without " + FIRST_FILE);
        }
        try {
            URI location = first.toURI();
            if (!"jar".equals(location.getScheme())) {
                return inFolder(Path.of(location).resolveSibling(""));
            }
            String jar = location.toString().substring(0, location.toString().indexOf("!/"));
            try (FileSystem archive =
                    FileSystems.newFileSystem(Path.of(URI.create(jar.substring("jar:".length()))), Map.of())) {
                return inFolder(archive.getPath(FOLDER));
            }
        } catch (URISyntaxException | IOException e) {
            throw new IllegalStateException("the shipped migrations cannot be read", e);
        }
    }

    /** All files of a folder; a file whose name is not of the form is a programmer's error. */
    static Migrations inFolder(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return new Migrations(files.map(Migrations::read).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Migration read(Path file) {
        String name = String.valueOf(file.getFileName());
        Matcher matcher = FILE_NAME.matcher(name);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not the name of a migration: " + name);
        }
        try {
            return new Migration(Integer.parseInt(matcher.group(1)), name, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
