package comity.crypto.sign;

import java.util.List;

/**
 * A text and the signatures claimed for it. The text is at most 64 KiB of UTF-8, ends in a newline and has no other control
 * character. Thread-safe; made by {@link NoteSigner} or {@link NoteFormat}; says nothing until {@link NoteVerifier} did.
 */
public record Note(String text, List<SignatureLine> signatures) {
    /** Most bytes of text. */
    public static final int MAX_TEXT_SIZE = 64 * 1024;

    /** Most signature lines: sixteen parties of an agreement, two lines each. */
    public static final int MAX_SIGNATURES = 32;

    public Note {
        NoteText.check(text);
        signatures = List.copyOf(signatures);
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw new IllegalArgumentException(
                    "a note has 1 to " + MAX_SIGNATURES + " signatures, not " + signatures.size());
        }
    }

    /** The first line, without its newline: which kind of statement this is. */
    public String firstLine() {
        return text.substring(0, text.indexOf('\n'));
    }
}
