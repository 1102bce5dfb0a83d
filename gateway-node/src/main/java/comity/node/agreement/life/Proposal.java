package comity.node.agreement.life;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.sign.Note;
import comity.node.agreement.terms.Agreement;
import comity.protocol.id.AgencyId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file that a party proposed, as it stands here.
 *
 * @param proposer who sent it first
 * @param yaml the file, byte for byte
 * @param note the signatures that verified so far; nothing for none
 * @param state what this agency said
 * @param answers what other parties said
 * @param since when it came or was sent
 */
public record Proposal(
        Agreement agreement,
        Digest digest,
        AgencyId proposer,
        Bytes yaml,
        Optional<Note> note,
        State state,
        Map<AgencyId, Answer> answers,
        Instant since) {
    public Proposal {
        answers = Map.copyOf(answers);
    }

    /** What this agency said. */
    public enum State {
        /** This agency proposed it. */
        PROPOSED,
        /** Another did, and this agency has not answered. */
        OPEN,
        /** This agency signed. */
        ACCEPTED,
        /** This agency will not sign. */
        DECLINED
    }

    /** What another party said. */
    public enum Answer {
        ACCEPTED,
        DECLINED
    }

    /** Parties whose signatures are there, in the order of the file. */
    public List<AgencyId> signedBy() {
        return AgreementNote.signers(agreement, note);
    }

    /** Whether every party has signed. */
    public boolean isComplete() {
        return signedBy().size() == agreement.parties().size();
    }
}
