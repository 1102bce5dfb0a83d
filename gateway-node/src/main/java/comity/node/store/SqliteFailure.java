package comity.node.store;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What a failure of the engine means for the store, by SQLite's primary result code. */
enum SqliteFailure {
    /** The statement was wrong or broke a constraint. */
    STATEMENT,
    /** No space. */
    FULL,
    /** Pages are not what was written. */
    DAMAGED,
    /** Reading, writing or syncing failed, or anything not known to be harmless. */
    INPUT_OUTPUT;

    private static final int PRIMARY_CODE_MASK = 0xFF;

    /** The failure's meaning together with the failure. */
    record Judged(SqliteFailure kind, SQLException cause) {
        /** For use in a work or a read; {@code during} is SQL text, which never holds values. */
        StoreException asException(String during) {
            return switch (kind) {
                case STATEMENT -> new StatementFailed(cause.getMessage() + " in: " + during, cause);
                case FULL -> new StoreFull(cause);
                case DAMAGED -> new StoreUnreadable("the store is damaged: " + cause.getMessage(), cause);
                case INPUT_OUTPUT ->
                    new StoreUnreadable("the store cannot be read or written: " + cause.getMessage(), cause);
            };
        }
    }

    static Judged of(SQLException failure) {
        return new Judged(kindOf(failure), failure);
    }

    private static SqliteFailure kindOf(SQLException failure) {
        if (!(failure instanceof SQLiteException sqlite)) {
            // Misuse of JDBC, an unknown column for instance: nothing happened on disk.
            return STATEMENT;
        }
        SQLiteErrorCode code = sqlite.getResultCode();
        return switch (code.code & PRIMARY_CODE_MASK) {
            case 1, 18, 19, 20, 21, 25 -> STATEMENT; // ERROR, TOOBIG, CONSTRAINT, MISMATCH, MISUSE, RANGE
            case 13 -> FULL;
            case 11, 26 -> DAMAGED; // CORRUPT, NOTADB
            default -> INPUT_OUTPUT;
        };
    }
}
