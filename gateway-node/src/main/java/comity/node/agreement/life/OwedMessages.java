package comity.node.agreement.life;

import com.google.protobuf.InvalidProtocolBufferException;
import comity.local.v1.LocalSubmission;
import comity.node.store.Query;
import comity.node.store.Row;
import comity.node.store.Transaction;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the node itself has to tell partners. It is owed in the same transaction as the act that it tells of, so a crash between the two
 * loses nothing, and until the partner has signed for it. To one partner one at a time, in order: a suspension never overtakes what came
 * before it. Holds the SQL of its table; stateless.
 */
public final class OwedMessages {
    private static final int LISTED_MAX = 1000;

    private OwedMessages() {}

    /**
     * One message.
     *
     * @param number in the order in which they came to be owed
     * @param attempt from 1; each is a submission of its own
     * @param message the consignment of this attempt, when it was submitted
     */
    public record Owed(
            long number, AgencyId recipient, LocalSubmission submission, int attempt, Optional<MessageId> message) {}

    /** From now on the partner is to be told. */
    public static void owe(Transaction tx, AgencyId recipient, LocalSubmission submission, Instant now) {
        tx.update(
                "INSERT INTO owed_message (recipient, submission, attempt, not_before, owed_at) VALUES (?, ?, 1, ?, ?)",
                recipient.text(),
                submission.toByteArray(),
                now.toEpochMilli(),
                now.toEpochMilli());
    }

    /** The first that is owed to each partner, unless it is to wait. */
    public static List<Owed> next(Query q, Instant now) {
        return q.list(
                "SELECT * FROM owed_message o WHERE ended_at IS NULL AND not_before <= ? AND number ="
                        + " (SELECT min(number) FROM owed_message f WHERE f.recipient = o.recipient AND f.ended_at IS NULL)"
                        + " ORDER BY number LIMIT " + LISTED_MAX,
                OwedMessages::read,
                now.toEpochMilli());
    }

    /** How many are owed. */
    public static long open(Query q) {
        return q.count("SELECT count(*) FROM owed_message WHERE ended_at IS NULL");
    }

    /** Since when the oldest is owed to a partner, if any is. */
    public static Optional<Instant> oldest(Query q, AgencyId recipient) {
        return q
                .list(
                        "SELECT owed_at FROM owed_message WHERE recipient = ? AND ended_at IS NULL ORDER BY number LIMIT 1",
                        row -> Instant.ofEpochMilli(row.integer("owed_at")),
                        recipient.text())
                .stream()
                .findFirst();
    }

    /** It was submitted as this message. */
    public static void submitted(Transaction tx, Owed owed, MessageId message) {
        tx.update(
                "UPDATE owed_message SET message_id = ? WHERE number = ? AND attempt = ?",
                message.bytes(),
                owed.number(),
                owed.attempt());
    }

    /** The partner has signed for it. */
    public static void delivered(Transaction tx, Owed owed, Instant now) {
        tx.update("UPDATE owed_message SET ended_at = ? WHERE number = ?", now.toEpochMilli(), owed.number());
    }

    /** This attempt came to nothing; the next is made after a while. */
    public static void failed(Transaction tx, Owed owed, Instant notBefore) {
        tx.update(
                "UPDATE owed_message SET attempt = attempt + 1, message_id = NULL, not_before = ?"
                        + " WHERE number = ? AND attempt = ?",
                notBefore.toEpochMilli(),
                owed.number(),
                owed.attempt());
    }

    private static Owed read(Row row) {
        try {
            return new Owed(
                    row.integer("number"),
                    new AgencyId(row.text("recipient")),
                    LocalSubmission.parseFrom(row.blob("submission")),
                    Math.toIntExact(row.integer("attempt")),
                    row.optionalBlob("message_id").map(MessageId::ofBytes));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("an owed message cannot be read", e);
        }
    }
}
