package comity.protocol.field;

/**
 * What is wrong with one value. Made by {@link ValueCheck}. Immutable.
 *
 * @param inside the name of the part of an atomic value, or empty for the value itself
 * @param flaw which rule it breaks
 * @param reason for a person; never holds the value
 */
public record ValueFlaw(String inside, Flaw flaw, String reason) {
    static ValueFlaw of(Flaw flaw, String reason) {
        return new ValueFlaw("", flaw, reason);
    }

    ValueFlaw within(String part) {
        return new ValueFlaw(part, flaw, reason);
    }
}
