package comity.node.agreement.life;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.key.VerificationKey;
import comity.crypto.sign.Note;
import comity.crypto.sign.NoteVerdict;
import comity.crypto.sign.NoteVerifier;
import comity.node.agreement.language.AgreementDocument;
import comity.node.agreement.terms.Agreement;
import comity.node.agreement.terms.Party;
import comity.protocol.id.AgencyId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a file and a note are an agreement that both parties signed with the identity keys pinned here. No I/O.
 *
 * <p>Thread-safe if the pins are.
 */
public final class AgreementVerifier {
    private final Pins pins;

    /** The identity keys that this node believes in, its own included. */
    @FunctionalInterface
    public interface Pins {
        Optional<VerificationKey> identityOf(AgencyId agency);
    }

    public AgreementVerifier(Pins pins) {
        this.pins = pins;
    }

    /** What was found. */
    public sealed interface Verdict {}

    /** Everything holds. */
    public record Verified(SignedAgreement agreement) implements Verdict {}

    /** Not an agreement of both. */
    public record Rejected(String reason) implements Verdict {}

    record Signed(Agreement agreement, Bytes yaml, Digest digest, Note note) implements SignedAgreement {}

    /** Checks, in order: the file, the pins, the statement, both parties' signatures. */
    public Verdict verify(Bytes yaml, Note note) {
        return switch (AgreementDocument.parse(yaml)) {
            case AgreementDocument.Malformed malformed -> new Rejected(malformed.toString());
            case AgreementDocument.Parsed parsed -> verify(parsed.agreement(), yaml, note);
        };
    }

    private Verdict verify(Agreement agreement, Bytes yaml, Note note) {
        List<VerificationKey> keys = new ArrayList<>();
        for (Party party : agreement.parties()) {
            Optional<VerificationKey> pinned = pins.identityOf(party.agency());
            if (pinned.isEmpty()) {
                return new Rejected(party.agency() + " is not a pinned partner");
            }
            if (!pinned.get().fingerprint().equals(party.identity())) {
                return new Rejected(
                        "the agreement names another identity key of " + party.agency() + " than the pinned one");
            }
            keys.add(pinned.get());
        }
        Digest digest = AgreementDocument.digest(yaml);
        if (!note.text().equals(AgreementNote.text(agreement, digest))) {
            return new Rejected("the note does not state this file");
        }
        return switch (NoteVerifier.verifyAll(note, keys, AgreementNote.firstLine(agreement))) {
            case NoteVerdict.Valid _ -> new Verified(new Signed(agreement, yaml, digest, note));
            case NoteVerdict.Invalid invalid -> new Rejected("signatures: " + invalid.reason());
        };
    }
}
