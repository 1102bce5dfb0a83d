package comity.node.agreement;

import comity.v1.Handling;
import java.util.Set;

/**
 * The handling codes of every message.
 *
 * @param minimum codes each message carries; the sender's gateway adds them
 * @param allowed codes a message may carry; contains the minimum
 */
public record HandlingTerms(Set<Handling.Code> minimum, Set<Handling.Code> allowed) {
    public HandlingTerms {
        minimum = Set.copyOf(minimum);
        allowed = Set.copyOf(allowed);
        if (!allowed.containsAll(minimum)) {
            throw new IllegalArgumentException("the minimum has codes that are not allowed");
        }
    }
}
