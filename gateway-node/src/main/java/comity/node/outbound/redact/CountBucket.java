package comity.node.outbound.redact;

import comity.node.agreement.terms.Transform;

/**
 * COUNT_BUCKET: a range that holds every number a count can be. Made of both ends at once, so that neither tells more than the
 * other. Pure.
 *
 * @param min the least number
 * @param max the greatest
 */
record CountBucket(long min, long max) {
    /**
     * The range that is told of this one. Small numbers are told apart no further: what ends below the bound becomes everything
     * below it, and what only begins there begins at nothing.
     */
    CountBucket widened(Transform.CountBucket rule) {
        if (rule.below().isPresent() && max < rule.below().getAsInt()) {
            return new CountBucket(0, rule.below().getAsInt() - 1L);
        }
        long lower = min;
        long upper = max;
        if (rule.step().isPresent()) {
            long step = rule.step().getAsInt();
            lower = Math.floorDiv(min, step) * step;
            upper = Math.floorDiv(max, step) * step + step - 1;
        }
        if (rule.below().isPresent()) {
            long bound = rule.below().getAsInt();
            lower = min < bound ? 0 : Math.max(lower, bound);
        }
        return new CountBucket(lower, upper);
    }
}
