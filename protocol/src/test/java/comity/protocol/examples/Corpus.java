package comity.protocol.examples;

import comity.protocol.id.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The example messages as files, with what is planted in the invalid ones. Stateless. */
public final class Corpus {
    /** Tests run in their module's directory. */
    private static final Path ROOT =
            Path.of("..", "protocol", "src", "test", "resources", "comity", "protocol", "examples");

    private static final String VALID = "valid";

    private Corpus() {}

    /**
     * An invalid message.
     *
     * @param defects {@code path code}, sorted; the path {@code -} is the message as a whole
     */
    public record Invalid(Kind kind, Path file, List<String> defects) {
        public Invalid {
            defects = List.copyOf(defects);
        }

        @Override
        public String toString() {
            return kind.title() + " " + file.getFileName();
        }
    }

    /** The folder of a kind. */
    public static Path folder(Kind kind) {
        return ROOT.resolve(kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** The valid message of a kind that ships. */
    public static Path valid(Kind kind) {
        return folder(kind).resolve(VALID + ".json");
    }

    /** Every valid message of a kind: the one that ships, then {@code valid-<name>.json} in the order of names. */
    public static List<Path> allValid(Kind kind) throws IOException {
        try (Stream<Path> files = Files.list(folder(kind))) {
            Stream<Path> further = files.filter(
                            file -> file.getFileName().toString().startsWith(VALID + "-"))
                    .sorted();
            return Stream.concat(Stream.of(valid(kind)), further).toList();
        }
    }

    /** Every invalid message, in the order of kinds and names. */
    public static List<Invalid> invalid() throws IOException {
        List<Invalid> found = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            Map<String, List<String>> planted = planted(list(kind));
            for (Map.Entry<String, List<String>> one : planted.entrySet()) {
                found.add(new Invalid(kind, folder(kind).resolve("invalid").resolve(one.getKey()), one.getValue()));
            }
        }
        return found;
    }

    /** Names of the files in a kind's folder of invalid messages. */
    static List<String> invalidFiles(Kind kind) throws IOException {
        try (Stream<Path> files = Files.list(folder(kind).resolve("invalid"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    static ByteBuffer bytes(Path file) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(file));
    }

    /** The list of a kind: what each valid message tells, what is wrong with each invalid one. */
    static Path list(Kind kind) {
        return folder(kind).resolve("defects.txt");
    }

    static Map<String, List<String>> planted(Path list) throws IOException {
        Map<String, List<String>> planted = new TreeMap<>();
        for (String line : Files.readAllLines(list)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] words = line.split(" ", -1);
                planted.computeIfAbsent(words[0], _ -> new ArrayList<>()).add(words[1] + " " + words[2]);
            }
        }
        planted.values().forEach(defects -> defects.sort(null));
        return planted;
    }
}
