package comity.protocol.reference;

import comity.v1.Limit;
import java.util.List;
import java.util.Optional;

/**
 * What a value of a field must look like. What is empty does not bind. Immutable.
 *
 * @param items how many elements a list has
 * @param length how long a text is in code points, or a byte string in bytes
 * @param value how large an integer is
 * @param pattern what the whole text must match, in the common subset of RE2 and java.util.regex
 * @param code what the outside world calls the text
 * @param multiline whether a text may hold line feeds and tabs
 * @param reference what part the text plays among the identifiers of the message
 * @param pointsAt what it may point at, where it is a reference: a message, or one alternative of its choice
 */
public record FieldLimits(
        Optional<Range> items,
        Optional<Range> length,
        Optional<Range> value,
        Optional<String> pattern,
        Optional<Limit.Code> code,
        boolean multiline,
        Limit.Reference reference,
        List<String> pointsAt) {
    /** Copies the list. */
    public FieldLimits {
        pointsAt = List.copyOf(pointsAt);
    }

    /** Each limit in a few words; of bytes, the lengths are in bytes. Empty where nothing binds. */
    public List<String> inWords(FieldType type) {
        return LimitWords.of(this, type);
    }
}
