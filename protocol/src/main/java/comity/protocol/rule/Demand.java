package comity.protocol.rule;

/** What a rule demands of a message of its type. Immutable and safe for any thread. */
interface Demand {
    void check(Reading message, MessageRule rule, Situation situation);
}
