package comity.protocol.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a text must match as a whole. Most patterns of the schema are a row of characters and character classes, each so many
 * times, and need no search: those are matched in one pass. All others go to the JDK's regular expressions. Immutable and safe
 * for any thread.
 */
public final class TextPattern {
    private final String text;
    private final Pattern whole;
    private final Optional<List<Part>> row;

    /** Fails with {@link java.util.regex.PatternSyntaxException} if the text is no regular expression. */
    public TextPattern(String text) {
        this.text = text;
        this.whole = Pattern.compile(text);
        this.row = new Reader(text).read();
    }

    /** The regular expression as the schema has it. */
    public String text() {
        return text;
    }

    /** Whether the whole text matches. */
    public boolean matches(String value) {
        return row.isPresent()
                ? matches(row.get(), value)
                : whole.matcher(value).matches();
    }

    private static boolean matches(List<Part> row, String value) {
        int at = 0;
        for (int i = 0; i < row.size(); i++) {
            Part part = row.get(i);
            int count = 0;
            while (count < part.max() && at < value.length() && part.has(value.charAt(at))) {
                at++;
                count++;
            }
            if (count < part.min()) {
                return false;
            }
        }
        return at == value.length();
    }

    /**
     * ASCII characters, so many times.
     *
     * @param low a bit for each of the first 64 characters
     * @param high a bit for each of the next 64
     */
    private record Part(long low, long high, int min, int max) {
        boolean has(char c) {
            return c < 128 && ((c < 64 ? low >>> c : high >>> (c - 64)) & 1) != 0;
        }

        boolean sharesWith(Part other) {
            return (low & other.low) != 0 || (high & other.high) != 0;
        }
    }

    /** Reads a pattern as a row, as far as it is one. */
    private static final class Reader {
        private final String text;
        private int at;
        private long low;
        private long high;

        Reader(String text) {
            this.text = text;
        }

        Optional<List<Part>> read() {
            List<Part> row = new ArrayList<>();
            while (at < text.length()) {
                low = 0;
                high = 0;
                if (!readCharacters()) {
                    return Optional.empty();
                }
                Optional<Part> part = readCount();
                if (part.isEmpty()) {
                    return Optional.empty();
                }
                row.add(part.get());
            }
            return needsNoSearch(row) ? Optional.of(List.copyOf(row)) : Optional.empty();
        }

        /** Taking as many as there are is right only if what follows cannot begin with the same characters. */
        private static boolean needsNoSearch(List<Part> row) {
            for (int i = 0; i < row.size() - 1; i++) {
                Part next = row.get(i + 1);
                boolean fixed = row.get(i).min() == row.get(i).max();
                if (!fixed && (next.min() == 0 || row.get(i).sharesWith(next))) {
                    return false;
                }
            }
            return true;
        }

        private boolean readCharacters() {
            char c = text.charAt(at++);
            if (c == '[') {
                return readClass();
            }
            if (c == '\\') {
                return at < text.length() && isSign(text.charAt(at)) && add(text.charAt(at++));
            }
            return "(){}|*+?.^$]".indexOf(c) < 0 && add(c);
        }

        private boolean readClass() {
            if (at < text.length() && text.charAt(at) == '^') {
                return false;
            }
            while (at < text.length() && text.charAt(at) != ']') {
                char from = text.charAt(at++);
                if (from == '[' || from == '&') {
                    return false;
                }
                if (from == '\\') {
                    if (at == text.length() || !isSign(text.charAt(at))) {
                        return false;
                    }
                    from = text.charAt(at++);
                }
                char to = from;
                if (at + 1 < text.length() && text.charAt(at) == '-' && text.charAt(at + 1) != ']') {
                    to = text.charAt(at + 1);
                    at += 2;
                }
                for (char c = from; c <= to; c++) {
                    if (!add(c)) {
                        return false;
                    }
                }
            }
            return at++ < text.length();
        }

        /** A backslash before a letter or a digit means something of its own. */
        private static boolean isSign(char c) {
            return c < 128 && !Character.isLetterOrDigit(c);
        }

        private boolean add(char c) {
            if (c >= 128) {
                return false;
            }
            if (c < 64) {
                low |= 1L << c;
            } else {
                high |= 1L << (c - 64);
            }
            return true;
        }

        private Optional<Part> readCount() {
            if (at == text.length()) {
                return Optional.of(new Part(low, high, 1, 1));
            }
            return switch (text.charAt(at)) {
                case '*' -> counted(1, 0, Integer.MAX_VALUE);
                case '+' -> counted(1, 1, Integer.MAX_VALUE);
                case '?' -> counted(1, 0, 1);
                case '{' -> {
                    int end = text.indexOf('}', at);
                    String[] bounds = text.substring(at + 1, end).split(",", -1);
                    int min = Integer.parseInt(bounds[0]);
                    String last = bounds[bounds.length - 1];
                    yield counted(end + 1 - at, min, last.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(last));
                }
                default -> Optional.of(new Part(low, high, 1, 1));
            };
        }

        /** A count with nothing behind it that would make it lazy or possessive. */
        private Optional<Part> counted(int length, int min, int max) {
            at += length;
            boolean modified = at < text.length() && "?+".indexOf(text.charAt(at)) >= 0;
            return modified ? Optional.empty() : Optional.of(new Part(low, high, min, max));
        }
    }
}
