package comity.node.agreement.terms;

/**
 * What holds for evidence.
 *
 * @param needsCertification whether a judge's or prosecutor's office must have certified it
 * @param freeWithinTeam whether a joint team may use it in court without asking
 */
public record EvidenceTerms(boolean needsCertification, boolean freeWithinTeam) {}
