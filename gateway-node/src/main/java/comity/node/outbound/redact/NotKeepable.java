package comity.node.outbound.redact;

import java.util.List;

/**
 * Officers asked to keep something that no rule lets them keep, or that is not in the message. Nothing was redacted.
 *
 * @param positions those that cannot be kept, in the order of their texts
 */
public record NotKeepable(List<String> positions) implements Redaction {
    public NotKeepable {
        positions = List.copyOf(positions);
        if (positions.isEmpty()) {
            throw new IllegalArgumentException("a refusal names what cannot be kept");
        }
    }
}
