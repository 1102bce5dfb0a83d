package comity.node.outbound.review;

import comity.node.outbound.redact.FieldOutcome;

/** What became of one field, as people and programs are told it. */
public enum FieldAction {
    /** Leaves as written. */
    RELEASED,
    /** Leaves with less precision, or as a pseudonym. */
    GENERALIZED,
    /** Stays home. */
    WITHHELD,
    /** Leaves as another name of the same thing, made for this partner. */
    REKEYED,
    /** Leaves, and is the gateway's: the submitter wrote nothing there. */
    ADDED;

    /** Of an outcome. */
    public static FieldAction of(FieldOutcome outcome) {
        return switch (outcome.fate()) {
            case WITHHELD -> WITHHELD;
            case RELEASED -> outcome.written().isEmpty() ? ADDED : RELEASED;
            case GENERALIZED -> outcome.written().isEmpty() ? ADDED : GENERALIZED;
            case REKEYED -> outcome.written().isEmpty() ? ADDED : REKEYED;
        };
    }
}
