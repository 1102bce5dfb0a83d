package comity.crypto.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.key.SigningKey;
import comity.crypto.key.SigningKeys;
import comity.crypto.key.VerificationKey;
import comity.crypto.random.SeededBytes;
import comity.crypto.sign.NoteVerdict.Invalid;
import comity.crypto.sign.NoteVerdict.Reason;
import comity.crypto.sign.NoteVerdict.Valid;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NoteTest {
    private static final String TEXT = "comity/v1/head/XA-NPI/XB-CID/00\n1\nroot\n";
    private static final String KIND = "comity/v1/head";

    private final SeededBytes random = new SeededBytes("note test");
    private final SigningKey alpha = SigningKeys.generate("XA-NPI", random);
    private final SigningKey beta = SigningKeys.generate("XB-CID", random);
    private final Note note = NoteSigner.sign(alpha, TEXT);

    private static void assertInvalid(NoteVerdict verdict, Reason reason) {
        assertThat(verdict).isEqualTo(new Invalid(reason));
    }

    private Note with(SignatureLine... lines) {
        return new Note(TEXT, List.of(lines));
    }

    @Test
    void carriesTwoLines_ed25519First() throws MalformedBytes {
        assertThat(note.signatures()).hasSize(2);
        assertThat(note.signatures().getFirst().signature().size()).isEqualTo(64);
        assertThat(note.signatures().getLast().signature().size()).isEqualTo(3309);
        assertThat(NoteFormat.parse(NoteFormat.encode(note))).isEqualTo(note);
        assertThat(NoteVerifier.verify(note, alpha.verificationKey(), KIND)).isEqualTo(new Valid(TEXT));
    }

    @Test
    void asksForOneKindOfStatement() {
        VerificationKey key = alpha.verificationKey();

        assertThat(NoteVerifier.verify(note, key, "comity/v1/head/XA-NPI/")).isInstanceOf(Valid.class);
        assertThat(NoteVerifier.verify(note, key, note.firstLine())).isInstanceOf(Valid.class);
        for (String other :
                List.of("comity/v1/hea", "comity/v1/receipt", note.firstLine() + "0", "", "comity/v1/head/XA")) {
            assertInvalid(NoteVerifier.verify(note, key, other), Reason.WRONG_STATEMENT);
        }
    }

    @Test
    void refusesNote_whenOneOfTheTwoSignaturesIsBadOrMissing() {
        SignatureLine ed25519 = note.signatures().getFirst();
        SignatureLine mlDsa65 = note.signatures().getLast();
        VerificationKey key = alpha.verificationKey();

        assertInvalid(NoteVerifier.verify(with(ed25519), key, KIND), Reason.MISSING_SIGNATURE);
        assertInvalid(NoteVerifier.verify(with(mlDsa65), key, KIND), Reason.MISSING_SIGNATURE);
        assertInvalid(NoteVerifier.verify(with(spoilt(ed25519), mlDsa65), key, KIND), Reason.BAD_ED25519_SIGNATURE);
        assertInvalid(NoteVerifier.verify(with(ed25519, spoilt(mlDsa65)), key, KIND), Reason.BAD_ML_DSA_65_SIGNATURE);
        assertInvalid(NoteVerifier.verify(with(ed25519, ed25519), key, KIND), Reason.UNKNOWN_SIGNER);
        assertInvalid(NoteVerifier.verify(with(mlDsa65, ed25519), key, KIND), Reason.UNKNOWN_SIGNER);
        assertInvalid(NoteVerifier.verify(note, beta.verificationKey(), KIND), Reason.UNKNOWN_SIGNER);
    }

    private static SignatureLine spoilt(SignatureLine line) {
        byte[] signature = line.signature().toByteArray();
        signature[signature.length / 2] ^= 1;
        return new SignatureLine(line.name(), line.keyId(), Bytes.copyOf(signature));
    }

    @Test
    void refusesNoteOfTwo_whenALineIsMissingExtraOrInAnotherOrder() {
        Note two = NoteSigner.addSignature(note, beta);
        VerificationKey a = alpha.verificationKey();
        VerificationKey b = beta.verificationKey();

        assertThat(NoteVerifier.verifyAll(two, List.of(a, b), KIND)).isEqualTo(new Valid(TEXT));
        assertInvalid(NoteVerifier.verifyAll(two, List.of(b, a), KIND), Reason.UNKNOWN_SIGNER);
        assertInvalid(NoteVerifier.verify(two, a, KIND), Reason.EXTRA_SIGNATURE);
        assertInvalid(NoteVerifier.verifyAll(note, List.of(a, b), KIND), Reason.MISSING_SIGNATURE);
        assertInvalid(
                NoteVerifier.verifyAll(NoteSigner.addSignature(note, alpha), List.of(a, a), KIND),
                Reason.REPEATED_SIGNER);
        assertInvalid(
                NoteVerifier.verifyAll(NoteSigner.addSignature(note, alpha), List.of(a, b), KIND),
                Reason.UNKNOWN_SIGNER);
        assertThatThrownBy(() -> NoteVerifier.verifyAll(two, List.of(), KIND))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesNote_whenAnyByteOfItChanged() {
        byte[] encoded = NoteFormat.encode(note).toByteArray();
        for (int at = 0; at < encoded.length; at += at < 300 ? 1 : 97) {
            byte[] changed = encoded.clone();
            changed[at] ^= 1;
            assertThat(isAccepted(Bytes.copyOf(changed))).as("byte " + at).isFalse();
        }
    }

    private boolean isAccepted(Bytes encoded) {
        try {
            return NoteVerifier.verify(NoteFormat.parse(encoded), alpha.verificationKey(), KIND) instanceof Valid;
        } catch (MalformedBytes e) {
            return false;
        }
    }

    @Test
    void refusesToSign_whenTheTextIsNone() {
        for (String bad :
                List.of("", "no newline", "a\tb\n", "a\r\n", "a\u0000\n", "x".repeat(65536) + "\n", "\uD800\n")) {
            assertThatThrownBy(() -> NoteSigner.sign(alpha, bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void refusesBytes_whenNotUtf8OrTooManyOrTooManyLines() {
        Bytes encoded = NoteFormat.encode(note);
        List<Bytes> bad = new ArrayList<>();
        bad.add(Bytes.EMPTY);
        bad.add(Bytes.of(0xFF).concat(encoded));
        bad.add(Bytes.zeros(NoteFormat.MAX_SIZE + 1));
        Bytes lines = encoded.slice(TEXT.length() + 1, encoded.size());
        Bytes tooMany = encoded;
        for (int signers = 1; signers <= Note.MAX_SIGNATURES / 2; signers++) {
            tooMany = tooMany.concat(lines);
        }
        bad.add(tooMany);
        for (Bytes one : bad) {
            assertThatThrownBy(() -> NoteFormat.parse(one)).isInstanceOf(MalformedBytes.class);
        }
    }
}
