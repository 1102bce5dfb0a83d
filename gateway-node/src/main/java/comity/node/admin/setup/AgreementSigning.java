package comity.node.admin.setup;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.key.SigningKey;
import comity.crypto.sign.Note;
import comity.crypto.sign.NoteFormat;
import comity.crypto.sign.NoteSigner;
import comity.crypto.sign.SignatureLine;
import comity.node.agreement.language.AgreementDocument;
import comity.node.agreement.life.AgreementNote;
import comity.node.agreement.terms.Agreement;
import comity.node.agreement.terms.Party;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An agency's signature under an agreement, made offline with its identity key. What the other party may have signed before is kept, in
 * the order of the parties whoever signs first; whether it is valid, activation verifies against the pinned key. Stateless.
 */
public final class AgreementSigning {
    private AgreementSigning() {}

    /** What became of the wish to sign. */
    public sealed interface Signing {
        /**
         * The note to hand on.
         *
         * @param note its text
         * @param complete whether both parties' lines are there
         */
        record Signed(Agreement agreement, String note, boolean complete) implements Signing {}

        /** Nothing was signed. */
        record Refused(String reason) implements Signing {}
    }

    /**
     * Signs a file.
     *
     * @param earlier the note as the other party, or this one, left it
     */
    public static Signing sign(Bytes yaml, Optional<String> earlier, SigningKey identity) {
        return switch (AgreementDocument.parse(yaml)) {
            case AgreementDocument.Malformed malformed -> new Signing.Refused(malformed.toString());
            case AgreementDocument.Parsed(Agreement agreement) -> sign(agreement, yaml, earlier, identity);
        };
    }

    private static Signing sign(Agreement agreement, Bytes yaml, Optional<String> earlier, SigningKey identity) {
        Optional<Party> self = agreement.parties().stream()
                .filter(party -> party.agency().text().equals(identity.name()))
                .findFirst();
        if (self.isEmpty()) {
            return new Signing.Refused(identity.name() + " is not a party of this agreement");
        }
        if (!self.get().identity().equals(identity.verificationKey().fingerprint())) {
            return new Signing.Refused("the agreement names another identity key of " + identity.name());
        }
        String text = AgreementNote.text(agreement, AgreementDocument.digest(yaml));
        List<Note> notes = new ArrayList<>();
        if (earlier.isPresent()) {
            try {
                Note note = NoteFormat.parse(earlier.get());
                if (!note.text().equals(text)) {
                    return new Signing.Refused("the note is about another file");
                }
                withoutLinesOf(identity.name(), note).ifPresent(notes::add);
            } catch (MalformedBytes e) {
                return new Signing.Refused("not a note: " + e.reason());
            }
        }
        notes.add(NoteSigner.sign(identity, text));
        Note joined = AgreementNote.join(agreement, notes);
        boolean complete = agreement.parties().stream()
                .allMatch(party -> joined.signatures().stream()
                        .anyMatch(line -> line.name().equals(party.agency().text())));
        return new Signing.Signed(agreement, NoteFormat.encodeText(joined), complete);
    }

    /** Signing again replaces: a signature may differ each time, and a note has one pair of lines for each party. */
    private static Optional<Note> withoutLinesOf(String name, Note note) {
        List<SignatureLine> others = note.signatures().stream()
                .filter(line -> !line.name().equals(name))
                .toList();
        return others.isEmpty() ? Optional.empty() : Optional.of(new Note(note.text(), others));
    }
}
