package comity.node.outbound.review;

import comity.crypto.bytes.Bytes;
import comity.node.store.Query;
import comity.node.store.StoreException;
import comity.protocol.id.MessageId;
import java.util.Optional;

/** The kept decision records as they lie there, for auditors: nothing is believed. Stateless. */
public final class DecisionScan {
    /** A decision record's row; empty bytes where a value is missing. */
    public record DecisionRow(Bytes record, Bytes salt) {}

    private DecisionScan() {}

    /** The record of one message; nothing where none is kept, and empty bytes where it cannot be read. */
    public static Optional<DecisionRow> of(Query query, MessageId message) {
        try {
            return query
                    .list(
                            "SELECT CAST(decision_record AS BLOB) AS record, CAST(decision_salt AS BLOB) AS salt FROM release"
                                    + " WHERE message_id = ?",
                            row -> new DecisionRow(
                                    Bytes.copyOf(row.optionalBlob("record").orElseGet(() -> new byte[0])),
                                    Bytes.copyOf(row.optionalBlob("salt").orElseGet(() -> new byte[0]))),
                            message.bytes())
                    .stream()
                    .findFirst();
        } catch (StoreException e) {
            return Optional.of(new DecisionRow(Bytes.EMPTY, Bytes.EMPTY));
        }
    }
}
