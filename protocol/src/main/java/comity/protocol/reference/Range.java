package comity.protocol.reference;

/** From the smallest to the largest, both included. Immutable. */
public record Range(long min, long max) {
    /** Fails with {@link IllegalArgumentException} where nothing is in it. */
    public Range {
        if (min > max) {
            throw new IllegalArgumentException("an empty range");
        }
    }

    /** Such as {@code 1 to 500}, or {@code 16} where there is nothing to choose. */
    public String inWords() {
        return min == max ? Long.toString(min) : min + " to " + max;
    }
}
