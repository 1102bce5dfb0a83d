package comity.node.agreement.decide;

import comity.node.agreement.terms.Approval;

/**
 * Why officers must look at a release.
 *
 * @param approval how many
 * @param clause the clause that asks for it
 */
public record HoldReason(Approval approval, String clause) {}
