package comity.node.store;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One row of an answer, valid only while its {@link RowMapper} runs.
 *
 * <p>Every accessor throws {@link StoreUnreadable} when the value is NULL where a value is required, or of another storage
 * class: the tables are strict, so that is damage.
 */
public interface Row {
    /** A required INTEGER. */
    long integer(String column);

    /** A required TEXT. */
    String text(String column);

    /** A required BLOB, as a fresh array. */
    byte[] blob(String column);

    /** An INTEGER or NULL. */
    OptionalLong optionalInteger(String column);

    /** A TEXT or NULL. */
    Optional<String> optionalText(String column);

    /** A BLOB or NULL. */
    Optional<byte[]> optionalBlob(String column);
}
