package comity.node.scenarios;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;

/** The files of one scenario, and copies of them in which the names of this run stand. Immutable. */
final class ScenarioFiles {
    /** Stands in a submission for the id of the message that it answers or speaks of, and is one in form. */
    private static final String THAT_MESSAGE = "TheMessageItIsAboutAAA==";

    private final Path folder;
    private final Path copies;

    /** @param copies where copies are written */
    ScenarioFiles(String scenario, Path copies) {
        this.folder = Path.of("src/test/resources/comity/node/scenarios", scenario);
        this.copies = copies;
    }

    String text(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    Path path(String file) {
        return folder.resolve(file);
    }

    /** The file with the id of that message in it, in hexadecimal as commands print it. */
    Path about(String file, String messageId) throws IOException {
        String text = text(file);
        if (!text.contains(THAT_MESSAGE)) {
            throw new AssertionError(file + " is about no message");
        }
        return copy(file, text.replace(THAT_MESSAGE, base64(messageId)));
    }

    /** An id as messages have it, of one as commands print it. */
    static String base64(String messageId) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(messageId));
    }

    /** A file of that name with this text. */
    Path copy(String file, String text) throws IOException {
        Path name = path(file).getFileName();
        return Files.writeString(Files.createTempFile(copies, "", "-" + name), text);
    }
}
