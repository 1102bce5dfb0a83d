package comity.node.outbound.redact;

import comity.node.agreement.terms.Approval;

/**
 * A field that stays home unless officers decide to keep it in the message.
 *
 * @param position of the field, with list positions, as in {@link FieldOutcome#path}
 * @param approval how many must agree
 * @param kept whether they decided so
 */
public record Keepable(String position, Approval approval, boolean kept) {}
