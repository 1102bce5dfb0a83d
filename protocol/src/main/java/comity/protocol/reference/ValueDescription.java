package comity.protocol.reference;

import java.util.Optional;

/**
 * One value of an enumeration. Immutable.
 *
 * @param name as JSON has it
 * @param number as the wire has it
 * @param description what it means, where its name does not say enough
 */
public record ValueDescription(String name, int number, Optional<String> description) {}
