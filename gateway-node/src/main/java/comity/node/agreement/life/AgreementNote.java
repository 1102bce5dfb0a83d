package comity.node.agreement.life;

import comity.crypto.bytes.Digest;
import comity.crypto.key.VerificationKey;
import comity.crypto.sign.Note;
import comity.crypto.sign.NoteVerdict;
import comity.crypto.sign.NoteVerifier;
import comity.crypto.sign.SignatureLine;
import comity.node.agreement.terms.Agreement;
import comity.node.agreement.terms.Party;
import comity.protocol.id.AgencyId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The statement all parties sign about an agreement (FORMAT.md section 11). Stateless. */
public final class AgreementNote {
    private AgreementNote() {}

    /** The first line: which agreement, which version. */
    public static String firstLine(Agreement agreement) {
        return "comity/v1/agreement/" + agreement.id() + "/" + agreement.version();
    }

    /** The whole text. */
    public static String text(Agreement agreement, Digest digest) {
        StringBuilder text = new StringBuilder(firstLine(agreement))
                .append("\ndigest ")
                .append(digest.base64())
                .append('\n');
        for (Party party : agreement.parties()) {
            text.append("party ")
                    .append(party.agency())
                    .append(' ')
                    .append(party.identity().base64())
                    .append('\n');
        }
        return text.toString();
    }

    /**
     * One note of all signature lines that these notes of the same text carry, in the order of the parties whatever the order
     * of signing; a line met twice is kept once. Verifies nothing.
     *
     * @throws IllegalArgumentException when the notes state different things or none is given
     */
    public static Note join(Agreement agreement, List<Note> notes) {
        if (notes.isEmpty() || notes.stream().map(Note::text).distinct().count() != 1) {
            throw new IllegalArgumentException("the notes do not state the same");
        }
        List<SignatureLine> lines = new ArrayList<>();
        for (Party party : agreement.parties()) {
            notes.stream()
                    .flatMap(note -> note.signatures().stream())
                    .filter(line -> line.name().equals(party.agency().text()))
                    .distinct()
                    .forEach(lines::add);
        }
        return new Note(notes.getFirst().text(), lines);
    }

    /** The lines of a note together with those of another one, for parties that have none in it. Verifies nothing. */
    public static Note completed(Agreement agreement, Note note, Optional<Note> other) {
        if (other.isEmpty() || !other.get().text().equals(note.text())) {
            return note;
        }
        List<SignatureLine> lines = new ArrayList<>();
        for (Party party : agreement.parties()) {
            List<SignatureLine> own = linesOf(party.agency(), note);
            lines.addAll(own.isEmpty() ? linesOf(party.agency(), other.get()) : own);
        }
        return lines.isEmpty() ? note : new Note(note.text(), lines);
    }

    /** The lines in one agency's name. */
    static List<SignatureLine> linesOf(AgencyId agency, Note note) {
        return note.signatures().stream()
                .filter(line -> line.name().equals(agency.text()))
                .toList();
    }

    /** Parties in whose names there are lines, in the order of the file. */
    static List<AgencyId> signers(Agreement agreement, Optional<Note> note) {
        return agreement.parties().stream()
                .map(Party::agency)
                .filter(agency ->
                        note.filter(found -> !linesOf(agency, found).isEmpty()).isPresent())
                .toList();
    }

    /** The lines of one party, if they are its two signatures of this file. */
    public static Optional<List<SignatureLine>> verified(
            Agreement agreement, Digest digest, List<SignatureLine> lines, VerificationKey key) {
        List<SignatureLine> own =
                lines.stream().filter(line -> line.name().equals(key.name())).toList();
        if (own.isEmpty()) {
            return Optional.empty();
        }
        Note note = new Note(text(agreement, digest), own);
        return NoteVerifier.verify(note, key, firstLine(agreement)) instanceof NoteVerdict.Valid
                ? Optional.of(own)
                : Optional.empty();
    }
}
