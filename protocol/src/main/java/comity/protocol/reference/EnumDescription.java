package comity.protocol.reference;

import java.util.List;
import java.util.Optional;

/**
 * An enumeration with all its values but the unspecified one, which no message may hold. Immutable.
 *
 * @param name the name without its package, such as {@code Envelope.Kind}
 * @param purpose what it says, where its name does not say enough
 * @param values in the order of the schema
 * @param usedIn the fields that hold it, such as {@code Envelope.kind}
 */
public record EnumDescription(
        String name, Optional<String> purpose, List<ValueDescription> values, List<String> usedIn) {
    /** Copies the lists. */
    public EnumDescription {
        values = List.copyOf(values);
        usedIn = List.copyOf(usedIn);
    }
}
