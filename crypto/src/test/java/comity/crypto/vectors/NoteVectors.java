package comity.crypto.vectors;

import com.google.gson.JsonArray;
import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.bytes.Utf8;
import comity.crypto.key.SigningKey;
import comity.crypto.sign.Note;
import comity.crypto.sign.NoteFormat;
import comity.crypto.sign.NoteSigner;
import comity.crypto.sign.SignatureLine;
import java.util.ArrayList;
import java.util.List;

/** Notes of one and two signers, and every way to spoil them. */
final class NoteVectors {
    private static final String FIRST_LINE = "comity/v1/prekey/XA-NPI";
    private static final String TEXT = FIRST_LINE + "\nline\n\nlast líne\n";

    private final VectorFile file = new VectorFile("note", "signed notes: one or two signers, two lines each");
    private final SigningKey alpha;
    private final SigningKey beta;
    private final SigningKey head;

    private NoteVectors(SigningKey alpha, SigningKey beta, SigningKey head) {
        this.alpha = alpha;
        this.beta = beta;
        this.head = head;
    }

    static VectorFile file(SigningKey alpha, SigningKey beta, SigningKey head) {
        NoteVectors vectors = new NoteVectors(alpha, beta, head);
        vectors.file.key(alpha.verificationKey()).key(beta.verificationKey()).key(head.verificationKey());
        Note one = NoteSigner.sign(alpha, TEXT);
        Note two = NoteSigner.addSignature(one, beta);
        vectors.valid(one, two);
        vectors.wrongSigners(one, two);
        vectors.spoiltSignatures(one);
        vectors.malformed(text(one));
        return vectors.file;
    }

    private void valid(Note one, Note two) {
        note(file.valid("note-of-one-signer"), text(one), alpha).with("text", TEXT);
        note(file.valid("note-of-two-signers"), text(two), alpha, beta).with("text", TEXT);
        note(file.valid("note-of-a-head-key"), text(NoteSigner.sign(head, TEXT)), head);
    }

    private void wrongSigners(Note one, Note two) {
        file.invalid("note-of-another-statement")
                .with("note", text(one))
                .with("signers", names(alpha))
                .with("first_line", "comity/v1/prekey/XA-NPJ");
        note(file.invalid("note-by-another-key"), text(one), beta);
        note(file.invalid("note-by-a-key-of-another-name"), text(one), head);
        note(file.invalid("note-without-the-second-signer"), text(one), alpha, beta);
        note(file.invalid("note-with-a-signer-not-asked-for"), text(two), alpha);
        note(file.invalid("note-with-signers-in-another-order"), text(two), beta, alpha);
        note(file.invalid("note-with-one-signer-twice"), text(NoteSigner.addSignature(one, alpha)), alpha, beta);
        SignatureLine renamed = new SignatureLine(
                beta.name(),
                one.signatures().getLast().keyId(),
                one.signatures().getLast().signature());
        note(
                file.invalid("note-with-a-line-under-another-name"),
                text(lines(one, one.signatures().getFirst(), renamed)),
                alpha);
    }

    private void spoiltSignatures(Note one) {
        SignatureLine ed25519 = one.signatures().getFirst();
        SignatureLine mlDsa65 = one.signatures().getLast();
        note(file.invalid("note-with-bad-ed25519-signature"), text(lines(one, spoilt(ed25519, 40), mlDsa65)), alpha);
        note(
                file.invalid("note-with-bad-ml-dsa-65-signature"),
                text(lines(one, ed25519, spoilt(mlDsa65, 1000))),
                alpha);
        note(file.invalid("note-with-ed25519-alone"), text(lines(one, ed25519)), alpha);
        note(file.invalid("note-with-ml-dsa-65-alone"), text(lines(one, mlDsa65)), alpha);
        note(file.invalid("note-with-ed25519-twice"), text(lines(one, ed25519, ed25519)), alpha);
        note(file.invalid("note-with-lines-in-another-order"), text(lines(one, mlDsa65, ed25519)), alpha);
        note(file.invalid("note-with-a-foreign-key-id"), text(lines(one, rekeyed(ed25519), mlDsa65)), alpha);
        note(file.invalid("note-with-short-ed25519-signature"), text(lines(one, shortened(ed25519), mlDsa65)), alpha);
        note(file.invalid("note-with-short-ml-dsa-65-signature"), text(lines(one, ed25519, shortened(mlDsa65))), alpha);
        note(
                file.invalid("note-with-unreduced-ed25519-scalar"),
                text(lines(one, withOrderAdded(ed25519), mlDsa65)),
                alpha);
        Note other = NoteSigner.sign(alpha, FIRST_LINE + "\nother\n");
        note(file.invalid("note-with-signatures-over-another-text"), text(new Note(TEXT, other.signatures())), alpha);
    }

    private void malformed(String one) {
        note(file.invalid("note-with-a-character-of-text-changed"), one.replace("líne", "line"), alpha);
        note(file.invalid("note-without-the-last-newline"), one.substring(0, one.length() - 1), alpha);
        note(file.invalid("note-with-a-line-left-over"), one + "\n", alpha);
        note(file.invalid("note-with-carriage-returns"), one.replace("\n", "\r\n"), alpha);
        note(file.invalid("note-with-a-tab-in-its-text"), one.replace("last ", "last\t"), alpha);
        note(file.invalid("note-with-a-c1-control-in-its-text"), one.replace("last ", "last\u0085"), alpha);
        note(file.invalid("note-with-a-hyphen-for-the-dash"), one.replace("\u2014", "-"), alpha);
        note(file.invalid("note-with-two-spaces-in-a-line"), one.replace("\u2014 ", "\u2014  "), alpha);
        note(file.invalid("note-with-base64-not-canonical"), paddingBitsChanged(one), alpha);
        note(file.invalid("note-without-signatures"), TEXT, alpha);
        note(file.invalid("note-without-text"), one.substring(TEXT.length()), alpha);
        note(file.invalid("note-over-64-kib"), "x".repeat(65536) + "\n" + one.substring(TEXT.length()), alpha);
    }

    private static VectorFile.Case note(VectorFile.Case added, String note, SigningKey... signers) {
        return added.with("note", note).with("signers", names(signers)).with("first_line", FIRST_LINE);
    }

    private static JsonArray names(SigningKey... signers) {
        JsonArray names = new JsonArray();
        for (SigningKey signer : signers) {
            names.add(signer.name());
        }
        return names;
    }

    private static String text(Note note) {
        try {
            return Utf8.decode(NoteFormat.encode(note));
        } catch (MalformedBytes e) {
            throw new IllegalStateException(e);
        }
    }

    private static Note lines(Note note, SignatureLine... lines) {
        return new Note(note.text(), new ArrayList<>(List.of(lines)));
    }

    private static SignatureLine spoilt(SignatureLine line, int at) {
        return new SignatureLine(line.name(), line.keyId(), VectorGenerator.flipped(line.signature(), at));
    }

    private static SignatureLine rekeyed(SignatureLine line) {
        return new SignatureLine(line.name(), VectorGenerator.flipped(line.keyId(), 0), line.signature());
    }

    private static SignatureLine shortened(SignatureLine line) {
        return new SignatureLine(
                line.name(),
                line.keyId(),
                line.signature().slice(0, line.signature().size() - 1));
    }

    /** The same point equation holds for S + L; only a check of the range refuses it. */
    private static SignatureLine withOrderAdded(SignatureLine line) {
        Bytes order = Bytes.fromHex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
        byte[] signature = line.signature().toByteArray();
        int carry = 0;
        for (int i = 0; i < 32; i++) {
            int sum = (signature[32 + i] & 0xFF) + order.at(i) + carry;
            signature[32 + i] = (byte) sum;
            carry = sum >>> 8;
        }
        return new SignatureLine(line.name(), line.keyId(), Bytes.copyOf(signature));
    }

    /** Four plus 64 bytes leave one base64 digit with unused bits, which must be zero. */
    private static String paddingBitsChanged(String note) {
        int at = note.indexOf("=\n") - 1;
        int digit = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".indexOf(note.charAt(at));
        char changed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".charAt(digit ^ 1);
        return note.substring(0, at) + changed + note.substring(at + 1);
    }
}
