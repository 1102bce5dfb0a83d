package comity.protocol.json;

import com.google.protobuf.Message;
import comity.protocol.validate.Violation;
import java.util.List;
import java.util.Set;

/** What became of a text that should be a message. Made by {@link StrictJson}. Immutable. */
public sealed interface JsonReading {
    /**
     * The text says exactly this message. Its content is not yet validated.
     *
     * @param message what the text says
     */
    record Exact(Message message) implements JsonReading {}

    /**
     * The text is a JSON object, and some of it is not what the schema has there.
     *
     * @param legible the rest: for reports only, since an empty value stands where one could not be read
     * @param violations what is wrong, in the order of the text, never empty; at most {@code Limits.VIOLATIONS_MAX}
     * @param unreadable paths at which nobody can say what was meant; of a list that is too long the first element beyond its bound
     */
    record Flawed(Message legible, List<Violation> violations, Set<String> unreadable) implements JsonReading {
        public Flawed {
            violations = List.copyOf(violations);
            unreadable = Set.copyOf(unreadable);
        }
    }

    /**
     * The text is not one JSON object within the bounds, so nothing can be said of single fields.
     *
     * @param cause which rule it broke
     * @param reason for a person, with line and column where there is one; never holds a part of the text
     */
    record Illegible(Cause cause, String reason) implements JsonReading {}

    /** The rules that a text as a whole can break. */
    enum Cause {
        MALFORMED,
        TOO_LARGE,
        TRAILING_DATA
    }
}
