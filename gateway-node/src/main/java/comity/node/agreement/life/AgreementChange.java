package comity.node.agreement.life;

import java.time.Instant;

/**
 * One act of operators on an agreement.
 *
 * @param change ACTIVATED, SUSPENDED or RESUMED
 * @param actor who did it, or who together
 * @param reason as stated; empty for an activation
 */
public record AgreementChange(String change, Instant at, String actor, String reason) {}
