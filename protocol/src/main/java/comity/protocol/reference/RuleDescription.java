package comity.protocol.reference;

/**
 * What one field of a message asks of another. Immutable.
 *
 * @param id its stable name, unique in the schema; faults name it
 * @param says the rule in a sentence
 */
public record RuleDescription(String id, String says) {}
