package comity.node.pouch;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.MalformedBytes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;

/** Reads a note's text line by line, strictly: each line is asked for by name and nothing may be left over. One use, one thread. */
final class NoteText {
    /** RFC 3339 has no others; {@link Instant} has. */
    private static final Pattern FOUR_DIGIT_YEAR = Pattern.compile("(?!0000)[0-9]{4}-");

    private final List<String> lines;
    private int next;

    NoteText(String text) throws MalformedBytes {
        if (!text.endsWith("\n")) {
            throw new MalformedBytes(0, "note text does not end in a line feed");
        }
        this.lines = List.of(text.substring(0, text.length() - 1).split("\n", -1));
    }

    String line() throws MalformedBytes {
        if (next >= lines.size()) {
            throw malformed("a line is missing");
        }
        return lines.get(next++);
    }

    /** The rest of a line that starts with the word and one space. */
    String named(String word) throws MalformedBytes {
        String line = line();
        if (!line.startsWith(word + " ")) {
            throw malformed("expected the line '" + word + "'");
        }
        return line.substring(word.length() + 1);
    }

    long decimal(String text) throws MalformedBytes {
        try {
            long value = Long.parseLong(text);
            if (value >= 0 && Long.toString(value).equals(text)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new MalformedBytes(next, "not a decimal number", e);
        }
        throw malformed("not a canonical decimal number");
    }

    Bytes base64(String text) throws MalformedBytes {
        try {
            return Bytes.fromBase64(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedBytes(next, "not base64", e);
        }
    }

    Digest digest(String text) throws MalformedBytes {
        Bytes bytes = base64(text);
        if (bytes.size() != Digest.SIZE) {
            throw malformed("not a digest");
        }
        return new Digest(bytes);
    }

    Instant instant(String text) throws MalformedBytes {
        try {
            Instant value = Instant.parse(text);
            if (value.equals(value.truncatedTo(ChronoUnit.SECONDS))
                    && value.toString().equals(text)
                    && FOUR_DIGIT_YEAR.matcher(text).lookingAt()) {
                return value;
            }
        } catch (DateTimeException e) {
            throw new MalformedBytes(next, "not an RFC 3339 time", e);
        }
        throw malformed("not a time in whole UTC seconds");
    }

    void expectEnd() throws MalformedBytes {
        if (next != lines.size()) {
            throw malformed("lines left over");
        }
    }

    MalformedBytes malformed(String reason) {
        return new MalformedBytes(next, "line " + next + ": " + reason);
    }
}
