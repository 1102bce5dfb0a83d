package comity.crypto.sign;

import comity.crypto.bc.Ed25519;
import comity.crypto.bytes.Bytes;
import comity.crypto.jca.MlDsa65;
import comity.crypto.key.VerificationKey;
import comity.crypto.sign.NoteVerdict.Invalid;
import comity.crypto.sign.NoteVerdict.Reason;
import comity.crypto.sign.NoteVerdict.Valid;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a note is what exactly the given keys signed, in that order, two lines each and nothing else. There is no
 * lenient mode: an attacker who broke one of the two algorithms gains nothing, nor does one who appends a line of his own.
 * Stateless and thread-safe.
 */
public final class NoteVerifier {
    private NoteVerifier() {}

    /**
     * Verifies a note of one signer.
     *
     * @param expectedFirstLinePrefix the first line, or its leading parts up to a {@code /}: {@code comity/v1/head} admits
     *     {@code comity/v1/head/...} and not {@code comity/v1/header}
     */
    public static NoteVerdict verify(Note note, VerificationKey key, String expectedFirstLinePrefix) {
        return verifyAll(note, List.of(key), expectedFirstLinePrefix);
    }

    /** Verifies a note of several signers, in the order of their lines. */
    public static NoteVerdict verifyAll(Note note, List<VerificationKey> keys, String expectedFirstLinePrefix) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("no key to verify with");
        }
        if (!isStatement(note.firstLine(), expectedFirstLinePrefix)) {
            return new Invalid(Reason.WRONG_STATEMENT);
        }
        if (new HashSet<>(keys).size() < keys.size()) {
            return new Invalid(Reason.REPEATED_SIGNER);
        }
        if (note.signatures().size() < 2 * keys.size()) {
            return new Invalid(Reason.MISSING_SIGNATURE);
        }
        if (note.signatures().size() > 2 * keys.size()) {
            return new Invalid(Reason.EXTRA_SIGNATURE);
        }
        Bytes message = Bytes.utf8(note.text());
        for (int i = 0; i < keys.size(); i++) {
            Optional<Reason> fault = faultOf(note.signatures().subList(2 * i, 2 * i + 2), keys.get(i), message);
            if (fault.isPresent()) {
                return new Invalid(fault.get());
            }
        }
        return new Valid(note.text());
    }

    private static Optional<Reason> faultOf(List<SignatureLine> pair, VerificationKey key, Bytes message) {
        SignatureLine ed25519 = pair.getFirst();
        SignatureLine mlDsa65 = pair.getLast();
        if (!isLineOf(ed25519, key, NoteKeyId.ed25519(key)) || !isLineOf(mlDsa65, key, NoteKeyId.mlDsa65(key))) {
            return Optional.of(Reason.UNKNOWN_SIGNER);
        }
        if (!Ed25519.verify(key.ed25519(), message, ed25519.signature())) {
            return Optional.of(Reason.BAD_ED25519_SIGNATURE);
        }
        if (!MlDsa65.verify(key.mldsa65(), message, mlDsa65.signature())) {
            return Optional.of(Reason.BAD_ML_DSA_65_SIGNATURE);
        }
        return Optional.empty();
    }

    private static boolean isLineOf(SignatureLine line, VerificationKey key, Bytes keyId) {
        return line.name().equals(key.name()) && line.keyId().equals(keyId);
    }

    private static boolean isStatement(String firstLine, String prefix) {
        return !prefix.isEmpty()
                && firstLine.startsWith(prefix)
                && (prefix.endsWith("/")
                        || firstLine.length() == prefix.length()
                        || firstLine.charAt(prefix.length()) == '/');
    }
}
