package comity.node.verifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the module's vectors into a folder. Run by hand after a change of format, never by the build: what is committed is what
 * {@link VectorsTest} holds both implementations to. Values are the same each time; post-quantum signatures are randomised.
 */
final class WriteVectors {
    private WriteVectors() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        new LedgerVectors().write(folder);
        new PouchVectors().write(folder);
        new MessageVectors().write(folder);
    }
}
