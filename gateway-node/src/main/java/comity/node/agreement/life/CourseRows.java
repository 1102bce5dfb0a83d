package comity.node.agreement.life;

import comity.crypto.bytes.Digest;
import comity.node.store.Query;
import comity.node.store.StandingQuestion;
import comity.node.store.Transaction;
import comity.protocol.id.AgencyId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The SQL of reviews, of ends that parties announced, and of suspensions by partners. Stateless. */
final class CourseRows {
    private static final int MAX_LISTED = 10_000;

    private CourseRows() {}

    /** When the newest review was recorded. */
    static Optional<Instant> reviewedAt(Query query, Digest digest) {
        return query
                .standing(StandingQuestion.of(
                        "agreement_review",
                        "SELECT at FROM agreement_review WHERE digest = ? ORDER BY at DESC LIMIT 1",
                        Instant.class,
                        row -> Instant.ofEpochMilli(row.integer("at")),
                        (Object) bytes(digest)))
                .stream()
                .findFirst();
    }

    static boolean isReviewRecorded(Query query, Digest digest, String reference) {
        return query.count(
                        "SELECT count(*) FROM agreement_review WHERE digest = ? AND reference = ?",
                        bytes(digest),
                        reference)
                > 0;
    }

    static void insertReview(Transaction tx, Digest digest, String reference, Agreements.Act act) {
        tx.update(
                "INSERT INTO agreement_review (digest, reference, at, actor) VALUES (?, ?, ?, ?)",
                bytes(digest),
                reference,
                act.at().toEpochMilli(),
                act.actor());
    }

    /** That a party has ended an agreement. */
    record End(AgencyId agency, Instant endsAt) {}

    static List<End> ends(Query query, Digest digest) {
        return query.standing(StandingQuestion.of(
                "agreement_end",
                "SELECT agency, ends_at FROM agreement_end WHERE digest = ? LIMIT " + MAX_LISTED,
                End.class,
                row -> new End(new AgencyId(row.text("agency")), Instant.ofEpochMilli(row.integer("ends_at"))),
                (Object) bytes(digest)));
    }

    /** An earlier end than a party announced before takes its place, a later one never does. */
    static boolean end(Transaction tx, Digest digest, End end, Instant now) {
        return tx.update(
                        "INSERT INTO agreement_end (digest, agency, ends_at, at) VALUES (?, ?, ?, ?)"
                                + " ON CONFLICT (digest, agency) DO UPDATE SET ends_at = excluded.ends_at, at = excluded.at"
                                + " WHERE excluded.ends_at < agreement_end.ends_at",
                        bytes(digest),
                        end.agency().text(),
                        end.endsAt().toEpochMilli(),
                        now.toEpochMilli())
                > 0;
    }

    /** Partners that have suspended an agreement. */
    static List<AgencyId> stops(Query query, Digest digest) {
        return query.standing(StandingQuestion.of(
                "agreement_stop",
                "SELECT partner FROM agreement_stop WHERE digest = ? ORDER BY partner LIMIT " + MAX_LISTED,
                AgencyId.class,
                row -> new AgencyId(row.text("partner")),
                (Object) bytes(digest)));
    }

    /** Whether this is new. */
    static boolean stop(Transaction tx, Digest digest, AgencyId partner, Instant now) {
        return tx.update(
                        "INSERT INTO agreement_stop (digest, partner, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                        bytes(digest),
                        partner.text(),
                        now.toEpochMilli())
                > 0;
    }

    /** Whether there was something to lift. */
    static boolean lift(Transaction tx, Digest digest, AgencyId partner) {
        return tx.update("DELETE FROM agreement_stop WHERE digest = ? AND partner = ?", bytes(digest), partner.text())
                > 0;
    }

    private static byte[] bytes(Digest digest) {
        return digest.value().toByteArray();
    }
}
