package comity.node.agreement.life;

import comity.node.agreement.terms.Agreement;
import comity.node.agreement.terms.Transparency.Figure;
import comity.node.store.Query;
import comity.node.store.Transaction;
import comity.protocol.id.AgencyId;
import java.util.List;

/**
 * Numbers of what was exchanged, for agreements that publish some; of others nothing is counted. Holds the SQL of its table; stateless.
 */
public final class Tallies {
    private static final int LISTED_MAX = 100_000;

    private Tallies() {}

    /** From whom to whom. */
    public enum Direction {
        /** From this agency. */
        OUT,
        /** To this agency. */
        IN
    }

    /**
     * One number.
     *
     * @param name the kind of message, the code of a refusal, or how useful a message was
     */
    public record Tally(AgencyId partner, Direction direction, Figure figure, String name, long count) {}

    /** One more. */
    public static void count(
            Transaction tx, Agreement agreement, AgencyId partner, Direction direction, Figure figure, String name) {
        if (!agreement.transparency().publish().contains(figure)) {
            return;
        }
        tx.update(
                "INSERT INTO agreement_tally (agreement_id, partner, direction, figure, name, count) VALUES (?, ?, ?, ?, ?, 1)"
                        + " ON CONFLICT DO UPDATE SET count = count + 1",
                agreement.id(),
                partner.text(),
                direction.name(),
                figure.name(),
                name);
    }

    /** All numbers of all versions of an agreement. */
    public static List<Tally> of(Query q, String agreementId) {
        return q.list(
                "SELECT * FROM agreement_tally WHERE agreement_id = ? ORDER BY figure, name, partner, direction LIMIT "
                        + LISTED_MAX,
                row -> new Tally(
                        new AgencyId(row.text("partner")),
                        Direction.valueOf(row.text("direction")),
                        Figure.valueOf(row.text("figure")),
                        row.text("name"),
                        row.integer("count")),
                agreementId);
    }
}
