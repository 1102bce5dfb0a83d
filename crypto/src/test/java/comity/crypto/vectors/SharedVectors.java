package comity.crypto.vectors;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The large published sets, which are not part of this repository: they are looked for in the folder named by the system
 * property {@code comity.vectors}, then in {@code shared/vectors} of every folder above. A set that is not there is printed
 * by name, so that nobody takes its silence for a pass.
 */
public final class SharedVectors {
    private SharedVectors() {}

    public static Optional<JsonElement> find(String name) throws IOException {
        Path file = folder().resolve(name);
        if (!Files.isRegularFile(file)) {
            System.out.println("test vectors absent: " + name);
            return Optional.empty();
        }
        return Optional.of(JsonParser.parseString(Files.readString(file)));
    }

    private static Path folder() {
        String given = System.getProperty("comity.vectors");
        if (given != null) {
            return Path.of(given);
        }
        for (@Nullable Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
            Path candidate = above.resolve("shared/vectors");
            if (Files.isDirectory(candidate)) {
                return candidate;
            }
        }
        return Path.of("shared/vectors");
    }
}
