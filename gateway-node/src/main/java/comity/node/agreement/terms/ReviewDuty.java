package comity.node.agreement.terms;

import java.time.Period;

/**
 * How often the parties look at the agreement again.
 *
 * @param every from one review to the next
 * @param suspendsIfMissed whether nothing passes any more once a review is missed
 */
public record ReviewDuty(Period every, boolean suspendsIfMissed) {}
