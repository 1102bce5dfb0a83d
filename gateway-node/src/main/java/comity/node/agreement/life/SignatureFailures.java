package comity.node.agreement.life;

import comity.node.store.Query;
import comity.node.store.StandingQuestion;
import comity.node.store.Transaction;
import comity.protocol.id.AgencyId;
import java.time.Duration;
import java.time.Instant;

/**
 * Heads of a partner whose signatures did not verify, counted within a time. The link is the partner's own, so nobody else can cause
 * them. Of each partner the newest {@value #KEPT_MAX} are remembered, and no more than that are written in an hour. Holds the SQL of
 * its table; stateless.
 */
public final class SignatureFailures {
    /** Remembered of each partner; an agreement that allows as many is not suspended by them. */
    public static final int KEPT_MAX = 1000;

    private SignatureFailures() {}

    /**
     * Remembers one.
     *
     * @return false when so many are remembered of the last hour that one more says nothing new
     */
    public static boolean note(Transaction tx, AgencyId partner, Instant now) {
        if (within(tx, partner, partner, now, Duration.ofHours(1)) >= KEPT_MAX) {
            return false;
        }
        tx.update("INSERT INTO signature_failure (partner, at) VALUES (?, ?)", partner.text(), now.toEpochMilli());
        tx.update(
                "DELETE FROM signature_failure WHERE partner = ? AND number <= (SELECT number FROM signature_failure"
                        + " WHERE partner = ? ORDER BY number DESC LIMIT 1 OFFSET " + KEPT_MAX + ")",
                partner.text(),
                partner.text());
        return true;
    }

    /** How many there were of these two, one of which is this agency and has none. */
    static int within(Query q, AgencyId one, AgencyId other, Instant now, Duration span) {
        Instant after = now.minus(span);
        return Math.toIntExact(q
                .standing(StandingQuestion.of(
                        "signature_failure",
                        "SELECT at FROM signature_failure WHERE partner IN (?, ?) ORDER BY number DESC LIMIT "
                                + KEPT_MAX,
                        Instant.class,
                        row -> Instant.ofEpochMilli(row.integer("at")),
                        one.text(),
                        other.text()))
                .stream()
                .filter(at -> at.isAfter(after))
                .count());
    }
}
