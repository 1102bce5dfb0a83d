package comity.node.ledger;

/**
 * A UTC day by the times of ledger entries, which both sides of a channel have alike: quotas are counted by it.
 *
 * @param from first millisecond since 1970
 * @param to first millisecond after it
 */
public record LedgerDay(long from, long to) {
    private static final long MILLIS = 86_400_000L;

    /** The day that a moment lies in. */
    public static LedgerDay of(long millis) {
        long start = Math.floorDiv(millis, MILLIS) * MILLIS;
        return new LedgerDay(start, start + MILLIS);
    }
}
