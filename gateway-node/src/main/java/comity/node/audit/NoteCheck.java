package comity.node.audit;

import comity.crypto.key.VerificationKey;
import comity.crypto.sign.Note;
import comity.crypto.sign.NoteVerdict;
import comity.crypto.sign.NoteVerifier;
import java.util.List;
import java.util.Optional;

/** Whether one of several keys signed a note. Stateless. */
final class NoteCheck {
    private NoteCheck() {}

    /** What is wrong with the signatures; nothing when they hold under one of the keys. */
    static Optional<String> faultOf(Note note, List<VerificationKey> keys, String signer) {
        if (keys.isEmpty()) {
            return Optional.of("no key of " + signer + " is known that could have signed it");
        }
        String reason = "";
        for (VerificationKey key : keys) {
            switch (NoteVerifier.verify(note, key, note.firstLine())) {
                case NoteVerdict.Valid ignored -> {
                    return Optional.empty();
                }
                case NoteVerdict.Invalid invalid -> {
                    if (reason.isEmpty() || invalid.reason() != NoteVerdict.Reason.UNKNOWN_SIGNER) {
                        reason = invalid.reason().name();
                    }
                }
            }
        }
        return Optional.of("is not validly signed by " + signer + ": " + reason);
    }
}
