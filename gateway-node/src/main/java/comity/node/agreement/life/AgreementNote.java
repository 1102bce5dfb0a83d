package comity.node.agreement.life;

import comity.crypto.bytes.Digest;
import comity.crypto.sign.Note;
import comity.crypto.sign.SignatureLine;
import comity.node.agreement.terms.Agreement;
import comity.node.agreement.terms.Party;
import java.util.ArrayList;
import java.util.List;

/** The statement both parties sign about an agreement (FORMAT.md section 11). Stateless. */
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
}
