package comity.node.agreement.life;

import comity.node.store.Query;
import comity.node.store.Transaction;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import comity.v1.ConsentExchange;
import comity.v1.ConsentExchange.Subject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Consents as {@link ConsentExchange} messages gave, refused and took them back. A consent counts that is the newest word of whoever may
 * give it, and whose last day has not ended. Holds the SQL of its table; stateless.
 */
public final class Consents {
    private static final String NOBODY = "";

    private Consents() {}

    /** Whose word it is. */
    enum Direction {
        /** This agency's, to the partner. */
        GIVEN,
        /** The partner's, to this agency. */
        GOT
    }

    /**
     * Whether a message may be passed on.
     *
     * @param originator who sent the message to this agency: nobody else's consent counts
     * @param message as the originator named it
     * @param recipient to whom it would be passed on
     */
    public static boolean granted(Query q, AgencyId originator, MessageId message, AgencyId recipient, Instant now) {
        return holds(q, Direction.GOT, originator, Subject.ONWARD, message, recipient.text(), now);
    }

    /** Whether a partner that sent a message to this agency has consented that it is used as evidence. */
    public static boolean evidential(Query q, AgencyId originator, MessageId message, Instant now) {
        return holds(q, Direction.GOT, originator, Subject.EVIDENTIAL_USE, message, NOBODY, now);
    }

    /** Whether this agency has consented that a partner uses as evidence what it was sent. */
    public static boolean evidentialGiven(Query q, AgencyId partner, MessageId message, Instant now) {
        return holds(q, Direction.GIVEN, partner, Subject.EVIDENTIAL_USE, message, NOBODY, now);
    }

    private record Word(String action, Optional<Instant> expiresAt) {}

    private static boolean holds(
            Query q,
            Direction direction,
            AgencyId partner,
            Subject subject,
            MessageId message,
            String thirdParty,
            Instant now) {
        return q
                .list(
                        "SELECT action, expires_at FROM consent WHERE message_id = ? AND direction = ? AND partner = ?"
                                + " AND subject = ? AND third_party = ? ORDER BY number DESC LIMIT 1",
                        row -> {
                            var expires = row.optionalInteger("expires_at");
                            return new Word(
                                    row.text("action"),
                                    expires.isPresent()
                                            ? Optional.of(Instant.ofEpochMilli(expires.getAsLong()))
                                            : Optional.empty());
                        },
                        message.bytes(),
                        direction.name(),
                        partner.text(),
                        subject.name(),
                        thirdParty)
                .stream()
                .anyMatch(newest -> newest.action().equals(ConsentExchange.Action.GRANT.name())
                        && newest.expiresAt().map(now::isBefore).orElse(true));
    }

    /** Remembers what a message says of a consent; a request says nothing yet. */
    static boolean record(
            Transaction tx,
            Direction direction,
            AgencyId partner,
            MessageId exchange,
            ConsentExchange said,
            Instant now) {
        Optional<MessageId> about = MessageId.of(said.getSubjectMessageId());
        if (about.isEmpty() || !isAnswer(said.getAction())) {
            return false;
        }
        tx.update(
                "INSERT INTO consent (direction, partner, subject, message_id, third_party, action, expires_at, exchange, at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                direction.name(),
                partner.text(),
                said.getSubject().name(),
                about.get().bytes(),
                said.getSubject() == Subject.ONWARD ? said.getThirdParty() : NOBODY,
                said.getAction().name(),
                said.hasExpiresAt() ? endOf(said.getExpiresAt(), now).toEpochMilli() : null,
                exchange.bytes(),
                now.toEpochMilli());
        return true;
    }

    private static boolean isAnswer(ConsentExchange.Action action) {
        return switch (action) {
            case GRANT, REFUSE, WITHDRAW -> true;
            case REQUEST, ACTION_UNSPECIFIED, UNRECOGNIZED -> false;
        };
    }

    /** A day ends at 24:00 UTC; what is no day has ended. */
    private static Instant endOf(String day, Instant now) {
        try {
            return LocalDate.parse(day).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            return now;
        }
    }

    /** The message never reached the partner, so it said nothing. */
    static void forget(Transaction tx, MessageId exchange) {
        if (tx.count("SELECT count(*) FROM consent WHERE exchange = ?", (Object) exchange.bytes()) > 0) {
            tx.update("DELETE FROM consent WHERE exchange = ?", (Object) exchange.bytes());
        }
    }
}
