package comity.node.outbound.redact;

/**
 * How many slips of the pen lie between two words: a letter too many, too few, another one, or two that changed places
 * (optimal string alignment). Pure.
 */
final class SpellingDistance {
    private SpellingDistance() {}

    /** Whether at most {@code max} slips lie between them. */
    static boolean isWithin(String one, String other, int max) {
        if (Math.abs(one.length() - other.length()) > max) {
            return false;
        }
        int[] beforeLast = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            row[0] = i;
            int best = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                int slips = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
                boolean swapped = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                row[j] = swapped ? Math.min(slips, beforeLast[j - 2] + 1) : slips;
                best = Math.min(best, row[j]);
            }
            if (best > max) {
                return false;
            }
            int[] spare = beforeLast;
            beforeLast = last;
            last = row;
            row = spare;
        }
        return last[other.length()] <= max;
    }
}
