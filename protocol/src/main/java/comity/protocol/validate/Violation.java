package comity.protocol.validate;

import comity.protocol.field.Flaw;

/**
 * One thing that is wrong with a message. Made by {@link Validation}. Immutable.
 *
 * @param path field names from the root with list positions, such as {@code message.envelope.offences[0].code}
 * @param code which rule is broken
 * @param message for a person; never holds a value of the message
 * @param rule the id of the schema's rule between fields that is broken; empty for a limit of the field itself
 */
public record Violation(String path, Flaw code, String message, String rule) {}
