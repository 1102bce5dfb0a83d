package comity.protocol.example;

import comity.protocol.id.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The valid example of each kind: one {@code WireMessage} in strict JSON as it is submitted, without what the gateway writes. All
 * persons, agencies and places are invented. The build takes them from the files that the tests validate. Stateless.
 */
public final class Examples {
    private Examples() {}

    /** The example of a kind as JSON text that ends with a line feed. */
    public static String of(Kind kind) {
        String resource = "/comity/examples/" + kind.kebab() + "/valid.json";
        try (InputStream file = Examples.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException("the build left out " + resource);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
