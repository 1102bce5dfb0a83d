package comity.node.agreement.decide;

import comity.local.v1.LocalSubmission;
import comity.node.agreement.decide.ExchangeRequest.Side;
import comity.node.agreement.terms.Agreement;
import comity.node.agreement.terms.Approval;
import comity.v1.Envelope.Urgency;

/**
 * Whether an imminent threat to life overrides what the agreement lets it override. The sender must have said why, and its officer
 * on duty answers for it. The recipient can see neither; it believes an envelope that says EMERGENCY_LIFE, since the agreement that
 * both signed lets the sender's officer decide. Pure.
 */
final class EmergencyClause {
    static final String CLAUSE = "emergency";

    private EmergencyClause() {}

    static boolean isUsed(ExchangeRequest request, Agreement agreement) {
        boolean urgent = request.message().getEnvelope().getUrgency() == Urgency.EMERGENCY_LIFE;
        return agreement.emergency().isPresent()
                && urgent
                && (request.side() == Side.RECEIVING
                        || request.local().map(EmergencyClause::isJustified).orElse(false));
    }

    private static boolean isJustified(LocalSubmission local) {
        return !local.getEmergency().getJustification().isBlank();
    }

    static Finding emergency(Matter matter) {
        if (matter.isReceiving()) {
            return Finding.silent(CLAUSE, Matter.OF_THE_SENDER);
        }
        if (matter.agreement().emergency().isEmpty()) {
            return Finding.silent(CLAUSE, "nothing is said of it");
        }
        return matter.emergency()
                ? Finding.heldFor(Approval.DUTY_OFFICER, CLAUSE, "claimed")
                : Finding.silent(CLAUSE, "envelope.urgency and emergency.justification do not claim one");
    }
}
