package comity.node.agreement.terms;

import java.util.OptionalInt;
import java.util.Set;

/**
 * What is published of the exchange.
 *
 * @param publish which numbers
 * @param smallCountBelow numbers below are told as "less than"; nothing for as they are
 */
public record Transparency(Set<Figure> publish, OptionalInt smallCountBelow) {
    /** Nothing is said. */
    public static final Transparency NONE = new Transparency(Set.of(), OptionalInt.empty());

    public Transparency {
        publish = Set.copyOf(publish);
    }

    /** A number that can be published. */
    public enum Figure {
        MESSAGE_COUNTS,
        REFUSALS_BY_CODE,
        OUTCOMES,
        RECALLS
    }
}
