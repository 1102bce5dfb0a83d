package comity.crypto.sign;

import comity.crypto.bytes.Bytes;

/** What every text of a note must be, whether it is about to be signed or was just read. */
final class NoteText {
    private NoteText() {}

    static void check(String text) {
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("a note's text ends in a newline");
        }
        if (text.chars().anyMatch(c -> c != '\n' && Character.isISOControl(c))) {
            throw new IllegalArgumentException("a note's text has no control character but newline");
        }
        if (text.length() > Note.MAX_TEXT_SIZE || Bytes.utf8(text).size() > Note.MAX_TEXT_SIZE) {
            throw new IllegalArgumentException("a note's text has at most 65536 bytes");
        }
    }
}
