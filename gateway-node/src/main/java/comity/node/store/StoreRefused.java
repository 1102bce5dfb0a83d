package comity.node.store;

/** The file was not opened or not created, and was left as it was. */
public final class StoreRefused extends StoreException {
    /** Why. */
    public enum Reason {
        /** A store that should exist does not; a missing log is an error, never a new log. */
        MISSING,
        /** A store that should not exist does. */
        EXISTS,
        /** Another process, or another part of this one, has it open. */
        IN_USE,
        /** The file is no store of this program. */
        NOT_A_STORE,
        /** A newer version of this program wrote it. */
        NEWER,
        /** A migration that was applied is not the one this program knows under that number. */
        MIGRATION_DIFFERS,
        /** The engine would not promise durability. */
        NOT_DURABLE,
        /** Opening failed: permissions, damage, or the disk. */
        CANNOT_OPEN
    }

    private final Reason reason;

    StoreRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    StoreRefused(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Why, for a caller that has a remedy for some reasons. */
    public Reason reason() {
        return reason;
    }
}
