package comity.node.oracle;

/** What is predicted of one value. Immutable. */
sealed interface Fate {
    /** Leaves as it was written. */
    record Kept() implements Fate {}

    /** Leaves as another value. */
    record Changed(Object value) implements Fate {}

    /** A name of a thing or of a case: leaves as a name made for this partner. */
    record Rekeyed() implements Fate {}

    /** Leaves as a token. */
    record Pseudonym() implements Fate {}

    /** Stays home. */
    record Withheld(Cause cause) implements Fate {}

    /** Why a value stays home; a partner is told of the first alone. */
    enum Cause {
        /** A rule took a personal value. */
        MASKED,
        /** A rule, or the lack of one, for a value that reveals a source or belongs to the case. */
        RULE,
        /** The verdict on its category of data. */
        CATEGORY,
        /** What it points at, or what it belongs to, stays home. */
        PRUNED,
        /** Nobody is to learn whether there is something. */
        EXISTENCE
    }

    static Fate kept() {
        return new Kept();
    }

    static Fate withheld(Cause cause) {
        return new Withheld(cause);
    }

    default boolean leaves() {
        return !(this instanceof Withheld);
    }
}
