package comity.node.inbound.inbox;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.node.ledger.LedgerDay;
import comity.node.pouch.Entry;
import comity.node.store.Query;
import comity.node.store.Row;
import comity.node.store.Transaction;
import comity.protocol.id.AgencyId;
import comity.protocol.id.Kind;
import comity.protocol.id.MessageId;
import comity.v1.Envelope;
import comity.v1.Handling;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The SQL of what is known of admitted messages without opening them. Stateless. */
public final class AdmittedRows {
    private AdmittedRows() {}

    /**
     * An admitted message.
     *
     * @param enteredAt by its entry in the sender's ledger
     * @param exercise whether it is exercise traffic
     * @param handling codes it came with
     * @param agreement digest of the agreement it came under
     */
    public record Admitted(
            AgencyId sender,
            MessageId message,
            Instant receivedAt,
            Instant enteredAt,
            boolean exercise,
            Set<Handling.Code> handling,
            Digest agreement) {
        public Admitted {
            handling = Set.copyOf(handling);
        }
    }

    static void insert(Transaction tx, AgencyId sender, Entry.Message entry, Envelope envelope, long receivedMillis) {
        tx.update(
                "INSERT INTO admitted_message (sender, message_id, kind, entry_time, received_at, exercise, handling,"
                        + " agreement_digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                sender.text(),
                entry.messageId().bytes(),
                Kind.of(envelope.getKind()).orElseThrow().number(),
                entry.place().timeMillis(),
                receivedMillis,
                envelope.hasExerciseId(),
                envelope.getHandling().getCodesList().stream()
                        .map(Handling.Code::name)
                        .collect(Collectors.joining(",")),
                entry.agreement().digest().value().toByteArray());
    }

    /** Every admitted message of that id; more than one only if two agencies drew the same. */
    public static List<Admitted> byMessage(Query q, MessageId message) {
        return q.list(
                "SELECT sender, message_id, entry_time, received_at, exercise, handling, agreement_digest"
                        + " FROM admitted_message WHERE message_id = ? ORDER BY sender",
                AdmittedRows::admitted,
                (Object) message.bytes());
    }

    /** How many of a kind one sender's ledger has of that day. */
    public static long count(Query q, AgencyId sender, Kind kind, LedgerDay day) {
        return q.count(
                "SELECT count(*) FROM admitted_message WHERE sender = ? AND kind = ? AND entry_time >= ? AND entry_time < ?",
                sender.text(),
                kind.number(),
                day.from(),
                day.to());
    }

    private static Admitted admitted(Row row) {
        return new Admitted(
                new AgencyId(row.text("sender")),
                MessageId.ofBytes(row.blob("message_id")),
                Instant.ofEpochMilli(row.integer("received_at")),
                Instant.ofEpochMilli(row.integer("entry_time")),
                row.integer("exercise") == 1,
                codes(row.text("handling")),
                new Digest(Bytes.copyOf(row.blob("agreement_digest"))));
    }

    private static Set<Handling.Code> codes(String names) {
        Set<Handling.Code> codes = EnumSet.noneOf(Handling.Code.class);
        if (!names.isEmpty()) {
            Arrays.stream(names.split(",")).map(Handling.Code::valueOf).forEach(codes::add);
        }
        return codes;
    }
}
