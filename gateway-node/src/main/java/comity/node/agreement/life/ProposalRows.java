package comity.node.agreement.life;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.sign.Note;
import comity.crypto.sign.NoteFormat;
import comity.node.agreement.language.AgreementDocument;
import comity.node.agreement.terms.Agreement;
import comity.node.store.Query;
import comity.node.store.Row;
import comity.node.store.Transaction;
import comity.protocol.id.AgencyId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The SQL of proposals and of what parties answered. Stateless. */
final class ProposalRows {
    private static final int MAX_LISTED = 10_000;
    private static final String NOT_ACTIVATED = " NOT EXISTS (SELECT 1 FROM agreement a WHERE a.digest = p.digest)";

    private ProposalRows() {}

    static void insert(Transaction tx, Proposal proposal) {
        tx.update(
                "INSERT INTO agreement_proposal (digest, id, version, proposer, yaml, note, state, since, changed_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                bytes(proposal.digest()),
                proposal.agreement().id(),
                (long) proposal.agreement().version(),
                proposal.proposer().text(),
                proposal.yaml().toByteArray(),
                encoded(proposal.note()),
                proposal.state().name(),
                proposal.since().toEpochMilli(),
                proposal.since().toEpochMilli());
    }

    static void setNote(Transaction tx, Digest digest, Note note, Instant now) {
        tx.update(
                "UPDATE agreement_proposal SET note = ?, changed_at = ? WHERE digest = ?",
                encoded(Optional.of(note)),
                now.toEpochMilli(),
                bytes(digest));
    }

    static void setState(Transaction tx, Digest digest, Proposal.State state, Instant now) {
        tx.update(
                "UPDATE agreement_proposal SET state = ?, changed_at = ? WHERE digest = ?",
                state.name(),
                now.toEpochMilli(),
                bytes(digest));
    }

    static void answer(Transaction tx, Digest digest, AgencyId agency, Proposal.Answer answer, Instant now) {
        tx.update(
                "INSERT INTO agreement_answer (digest, agency, answer, at) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (digest, agency) DO UPDATE SET answer = excluded.answer, at = excluded.at",
                bytes(digest),
                agency.text(),
                answer.name(),
                now.toEpochMilli());
    }

    static Optional<Proposal> byDigest(Query q, Digest digest) {
        return q.one("SELECT * FROM agreement_proposal p WHERE digest = ?", ProposalRows::read, (Object) bytes(digest))
                .map(found -> withAnswers(q, found));
    }

    /** Of one name, newest first: a file may be proposed again with other words. */
    static List<Proposal> byVersion(Query q, String id, int version) {
        return q
                .list(
                        "SELECT * FROM agreement_proposal p WHERE id = ? AND version = ? ORDER BY since DESC, digest LIMIT "
                                + MAX_LISTED,
                        ProposalRows::read,
                        id,
                        (long) version)
                .stream()
                .map(found -> withAnswers(q, found))
                .toList();
    }

    /** Those that were not activated, oldest first. */
    static List<Proposal> waiting(Query q) {
        return q
                .list(
                        "SELECT * FROM agreement_proposal p WHERE" + NOT_ACTIVATED + " ORDER BY since, digest LIMIT "
                                + MAX_LISTED,
                        ProposalRows::read)
                .stream()
                .map(found -> withAnswers(q, found))
                .toList();
    }

    /** How many of a proposer's wait. */
    static long waitingFrom(Query q, AgencyId proposer) {
        return q.count(
                "SELECT count(*) FROM agreement_proposal p WHERE proposer = ? AND" + NOT_ACTIVATED, proposer.text());
    }

    private static Proposal withAnswers(Query q, Proposal found) {
        Map<AgencyId, Proposal.Answer> answers = new LinkedHashMap<>();
        q.each(
                "SELECT agency, answer FROM agreement_answer WHERE digest = ? ORDER BY agency",
                row -> answers.put(new AgencyId(row.text("agency")), Proposal.Answer.valueOf(row.text("answer"))),
                (Object) bytes(found.digest()));
        return new Proposal(
                found.agreement(),
                found.digest(),
                found.proposer(),
                found.yaml(),
                found.note(),
                found.state(),
                answers,
                found.since());
    }

    private static Proposal read(Row row) {
        Bytes yaml = Bytes.copyOf(row.blob("yaml"));
        Agreement agreement = switch (AgreementDocument.parse(yaml)) {
            case AgreementDocument.Parsed parsed -> parsed.agreement();
            case AgreementDocument.Malformed malformed ->
                throw new IllegalStateException("a stored proposal cannot be read: " + malformed);
        };
        return new Proposal(
                agreement,
                new Digest(Bytes.copyOf(row.blob("digest"))),
                new AgencyId(row.text("proposer")),
                yaml,
                note(Bytes.copyOf(row.blob("note"))),
                Proposal.State.valueOf(row.text("state")),
                Map.of(),
                Instant.ofEpochMilli(row.integer("since")));
    }

    private static Optional<Note> note(Bytes encoded) {
        try {
            return encoded.isEmpty() ? Optional.empty() : Optional.of(NoteFormat.parse(encoded));
        } catch (MalformedBytes e) {
            throw new IllegalStateException("the note of a stored proposal cannot be read", e);
        }
    }

    private static byte[] encoded(Optional<Note> note) {
        return note.map(NoteFormat::encode).orElse(Bytes.EMPTY).toByteArray();
    }

    private static byte[] bytes(Digest digest) {
        return digest.value().toByteArray();
    }
}
