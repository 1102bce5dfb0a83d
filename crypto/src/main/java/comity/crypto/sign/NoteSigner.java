package comity.crypto.sign;

import comity.crypto.bytes.Bytes;
import comity.crypto.key.SigningKey;
import java.util.List;
import java.util.stream.Stream;

/**
 * Signs texts: two lines per key, Ed25519 first. The caller writes the statement type on the first line, so that no signature
 * over one kind of statement is ever one over another. Stateless and thread-safe.
 */
public final class NoteSigner {
    private NoteSigner() {}

    /**
     * A note with exactly this key's two lines.
     *
     * @throws IllegalArgumentException when the text is not one of a note (see {@link Note})
     */
    public static Note sign(SigningKey key, String text) {
        NoteText.check(text);
        return new Note(text, lines(key, text));
    }

    /** The note with this key's two lines after those it has; for statements of two parties. */
    public static Note addSignature(Note note, SigningKey key) {
        return new Note(
                note.text(),
                Stream.concat(note.signatures().stream(), lines(key, note.text()).stream())
                        .toList());
    }

    private static List<SignatureLine> lines(SigningKey key, String text) {
        Bytes message = Bytes.utf8(text);
        return List.of(
                new SignatureLine(key.name(), NoteKeyId.ed25519(key.verificationKey()), key.signEd25519(message)),
                new SignatureLine(key.name(), NoteKeyId.mlDsa65(key.verificationKey()), key.signMlDsa65(message)));
    }
}
