package comity.node.process;

import comity.node.process.kinds.FateLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of {@link KindsIT}: its agreement, what should become of each example, and what is written where one is blocked. Stateless. */
final class KindFiles {
    private static final Path WRITTEN = Path.of("target", "kinds");
    private static final String BLOCKED_AT = "blocked at";

    private KindFiles() {}

    /** The agreement, with words in place of the fingerprints. */
    static String agreement() throws IOException {
        return resource("agreement.yaml");
    }

    /** What should become of each value; nothing of a case that has no file yet. */
    static List<FateLine> golden(String name) throws IOException {
        return lines(name + ".txt").stream().map(FateLine::parse).toList();
    }

    /** Leaves lines where somebody can read them and make them the golden file; returns where. */
    static Path write(String name, List<FateLine> lines) throws IOException {
        Path written = Files.createDirectories(WRITTEN).resolve(name + ".txt");
        return Files.write(written, lines.stream().map(FateLine::text).toList());
    }

    /**
     * What the gateway does not let leave as the corpus has it.
     *
     * @param blockedAt paths of the texts that hold a part of something that stays
     * @param written other texts, so that it may leave
     */
    record Rewritten(List<String> blockedAt, List<Text> written) {
        Rewritten {
            blockedAt = List.copyOf(blockedAt);
            written = List.copyOf(written);
        }
    }

    /**
     * A text that is written instead of another.
     *
     * @param path of the text
     * @param text the new one
     */
    record Text(String path, String text) {}

    /** What is blocked of a case, and rewritten; both empty for most. */
    static Rewritten rewritten(String name) throws IOException {
        List<String> blockedAt = new ArrayList<>();
        List<Text> written = new ArrayList<>();
        for (String line : lines("rewritten.txt")) {
            List<String> columns = List.of(line.split("\t", -1));
            if (!columns.getFirst().equals(name)) {
                continue;
            }
            if (columns.get(1).equals(BLOCKED_AT)) {
                blockedAt.add(columns.get(2));
            } else {
                written.add(new Text(columns.get(2), columns.get(3)));
            }
        }
        return new Rewritten(blockedAt, written);
    }

    private static List<String> lines(String name) throws IOException {
        return resource(name).lines().filter(line -> !line.startsWith("#")).toList();
    }

    private static String resource(String name) throws IOException {
        try (InputStream file = KindFiles.class.getResourceAsStream("kinds/" + name)) {
            return file == null ? "" : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
