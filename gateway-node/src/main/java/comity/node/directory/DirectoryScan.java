package comity.node.directory;

import comity.crypto.bytes.Bytes;
import comity.node.store.Query;
import java.util.List;

/**
 * The partners' rows as they lie there, for auditors: nothing is believed. Stateless.
 */
public final class DirectoryScan {
    /** A partner's row; empty bytes where a value is missing. */
    public record PartnerRow(Bytes agency, Bytes fingerprint, Bytes descriptorNote) {}

    private DirectoryScan() {}

    /**
     * All partners.
     *
     * @throws comity.node.store.StoreException when they cannot be read
     */
    public static List<PartnerRow> partners(Query query) {
        return query.list(
                "SELECT CAST(agency AS BLOB) AS agency, CAST(fingerprint AS BLOB) AS fingerprint,"
                        + " CAST(descriptor_note AS BLOB) AS descriptor_note FROM partner ORDER BY agency",
                row -> new PartnerRow(
                        bytes(row.optionalBlob("agency").orElseGet(() -> new byte[0])),
                        bytes(row.optionalBlob("fingerprint").orElseGet(() -> new byte[0])),
                        bytes(row.optionalBlob("descriptor_note").orElseGet(() -> new byte[0]))));
    }

    private static Bytes bytes(byte[] value) {
        return Bytes.copyOf(value);
    }
}
