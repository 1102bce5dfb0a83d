package comity.node.config;

import java.util.Optional;
import java.util.regex.Pattern;

/** One key of the configuration file: where it stands, what it means and what it may be. Immutable. */
public sealed interface ConfigKey {
    /** Section names and key name, joined by dots. */
    String path();

    /** One or two sentences for the reader of the file. */
    String meaning();

    /** The default as it is written in the file; nothing if the key must be given. */
    Optional<String> initial();

    /** What the value may be, in words. */
    String range();

    /** The key's own name, without its section. */
    default String name() {
        return path().substring(path().lastIndexOf('.') + 1);
    }

    /** The section's path; empty for a key at the top. */
    default String section() {
        int dot = path().lastIndexOf('.');
        return dot < 0 ? "" : path().substring(0, dot);
    }

    /**
     * A whole number. The name ends in its unit, or in what is counted.
     *
     * @param path where it stands
     * @param unit in words, for the file's comment
     * @param standard the default
     * @param min the smallest allowed
     * @param max the largest allowed
     * @param meaning what it does
     */
    record Whole(String path, String unit, long standard, long min, long max, String meaning) implements ConfigKey {
        public Whole {
            if (min < 0 || min > standard || standard > max) {
                throw new IllegalArgumentException("default outside the range: " + path);
            }
        }

        @Override
        public Optional<String> initial() {
            return Optional.of(Long.toString(standard));
        }

        @Override
        public String range() {
            return unit + ", " + min + " to " + max;
        }
    }

    /**
     * A text.
     *
     * @param path where it stands
     * @param initial the default, if there is one
     * @param form what it must match
     * @param range the form in words
     * @param meaning what it does
     */
    record Text(String path, Optional<String> initial, Pattern form, String range, String meaning)
            implements ConfigKey {}
}
