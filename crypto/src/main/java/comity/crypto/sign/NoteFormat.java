package comity.crypto.sign;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.bytes.Utf8;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of a C2SP signed note: text, empty line, signature lines. One note has one encoding: what does not re-encode to
 * the same bytes is refused. Stateless and thread-safe.
 */
public final class NoteFormat {
    /** Most bytes of a note: the text and as many signatures of the greatest size as there can be. */
    public static final int MAX_SIZE = Note.MAX_TEXT_SIZE + Note.MAX_SIGNATURES * 12 * 1024;

    private static final String LINE_START = "\u2014 ";

    private NoteFormat() {}

    /** The note as text, for where text is kept or sent; its UTF-8 is {@link #encode}. */
    public static String encodeText(Note note) {
        StringBuilder encoded = new StringBuilder(note.text()).append('\n');
        for (SignatureLine line : note.signatures()) {
            encoded.append(LINE_START)
                    .append(line.name())
                    .append(' ')
                    .append(line.keyId().concat(line.signature()).base64())
                    .append('\n');
        }
        return encoded.toString();
    }

    /** The note's bytes. */
    public static Bytes encode(Note note) {
        return Bytes.utf8(encodeText(note));
    }

    /** Reads a note from its text; verifies nothing. */
    public static Note parse(String encoded) throws MalformedBytes {
        if (encoded.length() > MAX_SIZE) {
            throw new MalformedBytes(0, "a note over " + MAX_SIZE + " bytes");
        }
        try {
            return parse(Bytes.utf8(encoded));
        } catch (IllegalArgumentException e) {
            throw new MalformedBytes(0, "not Unicode text", e);
        }
    }

    /** Reads a note; verifies nothing. */
    public static Note parse(Bytes encoded) throws MalformedBytes {
        if (encoded.size() > MAX_SIZE) {
            throw new MalformedBytes(0, "a note has at most " + MAX_SIZE + " bytes, not " + encoded.size());
        }
        String whole = Utf8.decode(encoded);
        int split = whole.lastIndexOf("\n\n");
        if (split < 0) {
            throw new MalformedBytes(0, "no empty line between text and signatures");
        }
        Note note = parse(whole.substring(0, split + 1), whole.substring(split + 2));
        if (!encode(note).equals(encoded)) {
            throw new MalformedBytes(0, "not the canonical encoding of a note");
        }
        return note;
    }

    private static Note parse(String text, String signatures) throws MalformedBytes {
        if (!signatures.endsWith("\n")) {
            throw new MalformedBytes(0, "the last signature line does not end in a newline");
        }
        List<SignatureLine> lines = new ArrayList<>();
        for (String line : signatures.substring(0, signatures.length() - 1).split("\n", -1)) {
            if (lines.size() == Note.MAX_SIGNATURES) {
                throw new MalformedBytes(0, "more than " + Note.MAX_SIGNATURES + " signature lines");
            }
            lines.add(parseLine(line));
        }
        try {
            return new Note(text, lines);
        } catch (IllegalArgumentException e) {
            throw new MalformedBytes(0, "malformed note", e);
        }
    }

    private static SignatureLine parseLine(String line) throws MalformedBytes {
        int space = line.indexOf(' ', LINE_START.length());
        if (!line.startsWith(LINE_START) || space < 0) {
            throw new MalformedBytes(0, "malformed signature line");
        }
        try {
            Bytes idAndSignature = Bytes.fromBase64(line.substring(space + 1));
            return new SignatureLine(
                    line.substring(LINE_START.length(), space),
                    idAndSignature.slice(0, Math.min(SignatureLine.KEY_ID_SIZE, idAndSignature.size())),
                    idAndSignature.slice(
                            Math.min(SignatureLine.KEY_ID_SIZE, idAndSignature.size()), idAndSignature.size()));
        } catch (IllegalArgumentException e) {
            throw new MalformedBytes(0, "malformed signature line", e);
        }
    }
}
