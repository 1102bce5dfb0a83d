package comity.protocol.reference;

import comity.protocol.id.Kind;
import java.util.List;

/**
 * One of the sixteen kinds of message. Immutable.
 *
 * @param kind which kind
 * @param purpose what it is for
 * @param field the field of the message that holds its body, such as {@code information_request}
 * @param body its own fields; what every kind says beside them is {@link MessageReference#envelope}
 * @param rules what is asked of this kind: by the message as a whole, then by its body
 */
public record KindDescription(
        Kind kind, String purpose, String field, MessageDescription body, List<RuleDescription> rules) {
    /** Copies the list. */
    public KindDescription {
        rules = List.copyOf(rules);
    }
}
