package comity.protocol.compatibility;

/**
 * One way in which a later schema does not take what an earlier one gave.
 *
 * @param where the full name of what changed
 * @param what the rule it breaks
 */
record BreakingChange(String where, What what) {
    enum What {
        MESSAGE_REMOVED,
        FIELD_REMOVED,
        /** Another name in JSON and in paths. */
        FIELD_RENAMED,
        /** Another number on the wire. */
        FIELD_RENUMBERED,
        TYPE_CHANGED,
        /** One became many, many one, or a field went into a choice or out of it. */
        CARDINALITY_CHANGED,
        /** It may travel further than those who filled it in were told. */
        CLASS_LOOSENED,
        /** What was valid is too short, too long, too many, out of range or of another form. */
        LIMIT_NARROWED,
        /** What was valid lacks something now. */
        NEWLY_REQUIRED,
        /** What a submitter gave, only the gateway may give now, or the other way round. */
        AUTHOR_CHANGED,
        /** What was valid is refused by a rule that is new; one that only new fields or values can break is none. */
        RULE_ADDED,
        RULE_CHANGED,
        VALUE_REMOVED,
        VALUE_RENAMED
    }

    @Override
    public String toString() {
        return where + ": " + what;
    }
}
