package comity.node.agreement.life;

import comity.crypto.bytes.Digest;
import comity.crypto.sign.Note;
import comity.crypto.sign.SignatureLine;
import comity.node.agreement.life.AgreementRows.Change;
import comity.node.agreement.terms.Agreement;
import comity.node.store.Query;
import comity.node.store.Transaction;
import comity.protocol.id.AgencyId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files that were proposed, here or by partners, with the signatures that came in so far. Nothing governs because of a proposal: it is
 * activated like any other file. Stateless; each method is part of the caller's transaction.
 */
public final class Proposals {
    /** Of one proposer's that may wait at once. */
    static final int WAITING_MAX = 64;

    private Proposals() {}

    /** One by the digest of its file. */
    public static Optional<Proposal> find(Query q, Digest digest) {
        return ProposalRows.byDigest(q, digest);
    }

    /** The newest of that name. */
    public static Optional<Proposal> newest(Query q, String id, int version) {
        return ProposalRows.byVersion(q, id, version).stream().findFirst();
    }

    /** The highest version that was proposed and not activated. */
    public static Optional<Integer> highestVersion(Query q, String id) {
        return waiting(q).stream()
                .map(Proposal::agreement)
                .filter(agreement -> agreement.id().equals(id))
                .map(Agreement::version)
                .max(Integer::compareTo);
    }

    /** Those that were not activated, oldest first. */
    public static List<Proposal> waiting(Query q) {
        return ProposalRows.waiting(q);
    }

    /** What operators said and partners wrote about a file, oldest first; goes on when it is activated. */
    public static List<AgreementChange> history(Query q, Digest digest) {
        return AgreementRows.changes(q, digest);
    }

    /** This agency proposes a file that it signed. */
    public static void propose(Transaction tx, NoticeReading.Proposed file, AgencyId own, Agreements.Act act) {
        Instant now = act.at();
        record(tx, file.digest(), Change.PROPOSED, act);
        if (ProposalRows.byDigest(tx, file.digest()).isEmpty()) {
            ProposalRows.insert(tx, proposal(file, own, Proposal.State.PROPOSED, now));
        } else {
            join(tx, file, now);
            ProposalRows.setState(tx, file.digest(), Proposal.State.PROPOSED, now);
        }
    }

    /** This agency signed. */
    public static void accept(Transaction tx, NoticeReading.Proposed file, Agreements.Act act) {
        join(tx, file, act.at());
        ProposalRows.setState(tx, file.digest(), Proposal.State.ACCEPTED, act.at());
        record(tx, file.digest(), Change.ACCEPTED, act);
    }

    /** This agency will not sign. */
    public static void decline(Transaction tx, Digest digest, Agreements.Act act) {
        ProposalRows.setState(tx, digest, Proposal.State.DECLINED, act.at());
        record(tx, digest, Change.DECLINED, act);
    }

    /** What became of a file that a partner sent. */
    enum Reception {
        /** It was not known. */
        NEW,
        /** It was known, and another party's signature came with it. */
        JOINED,
        /** Nothing is new. */
        KNOWN,
        /** So many of this partner's wait that no more are taken. */
        TOO_MANY
    }

    static Reception receive(Transaction tx, NoticeReading.Proposed file, AgencyId sender, Agreements.Act act) {
        Instant now = act.at();
        Optional<Proposal> known = ProposalRows.byDigest(tx, file.digest());
        if (known.isPresent()) {
            return join(tx, file, now) ? Reception.JOINED : Reception.KNOWN;
        }
        if (ProposalRows.waitingFrom(tx, sender) >= WAITING_MAX) {
            return Reception.TOO_MANY;
        }
        ProposalRows.insert(tx, proposal(file, sender, Proposal.State.OPEN, now));
        record(tx, file.digest(), Change.PARTNER_PROPOSED, act);
        return Reception.NEW;
    }

    static void answered(Transaction tx, Digest digest, AgencyId party, Proposal.Answer answer, Agreements.Act act) {
        ProposalRows.answer(tx, digest, party, answer, act.at());
        Change change = switch (answer) {
            case ACCEPTED -> Change.PARTNER_ACCEPTED;
            case DECLINED -> Change.PARTNER_DECLINED;
        };
        record(tx, digest, change, act);
    }

    private static void record(Transaction tx, Digest digest, Change change, Agreements.Act act) {
        AgreementRows.insertChange(tx, digest, new AgreementChange(change.name(), act.at(), act.actor(), act.reason()));
    }

    private static Proposal proposal(
            NoticeReading.Proposed file, AgencyId proposer, Proposal.State state, Instant now) {
        return new Proposal(
                file.agreement(),
                file.digest(),
                proposer,
                file.yaml(),
                note(file.agreement(), file.digest(), file.lines()),
                state,
                Map.of(),
                now);
    }

    private static Optional<Note> note(Agreement agreement, Digest digest, List<SignatureLine> lines) {
        return lines.isEmpty() ? Optional.empty() : Optional.of(new Note(AgreementNote.text(agreement, digest), lines));
    }

    /** Adds the signatures of parties that had none; one that is there is never replaced. */
    private static boolean join(Transaction tx, NoticeReading.Proposed file, Instant now) {
        Proposal known = ProposalRows.byDigest(tx, file.digest()).orElseThrow();
        Optional<Note> arrived = note(file.agreement(), file.digest(), file.lines());
        if (arrived.isEmpty()) {
            return false;
        }
        Note joined = known.note()
                .map(note -> AgreementNote.completed(file.agreement(), note, arrived))
                .orElse(arrived.get());
        if (known.note().filter(joined::equals).isPresent()) {
            return false;
        }
        ProposalRows.setNote(tx, file.digest(), joined, now);
        return true;
    }
}
