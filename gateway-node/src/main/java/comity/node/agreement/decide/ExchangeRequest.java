package comity.node.agreement.decide;

import comity.local.v1.LocalSubmission;
import comity.protocol.id.AgencyId;
import comity.v1.WireMessage;
import java.util.Optional;

/**
 * One message about to cross a border, as one of the two sides sees it.
 *
 * @param side who asks: the sender sees the message before redaction, the receiver what arrived
 * @param local what the sender knows beside the message; nothing at the receiver
 */
public record ExchangeRequest(
        Side side, AgencyId sender, AgencyId recipient, WireMessage message, Optional<LocalSubmission> local) {
    public ExchangeRequest {
        if ((side == Side.SENDING) != local.isPresent()) {
            throw new IllegalArgumentException("the sender knows what is beside the message, and nobody else does");
        }
    }

    /** Who asks. */
    public enum Side {
        SENDING,
        RECEIVING
    }

    /** As the sender sees it. */
    public static ExchangeRequest sending(AgencyId sender, AgencyId recipient, LocalSubmission submission) {
        return new ExchangeRequest(Side.SENDING, sender, recipient, submission.getMessage(), Optional.of(submission));
    }

    /** As the receiver sees it. */
    public static ExchangeRequest receiving(AgencyId sender, AgencyId recipient, WireMessage message) {
        return new ExchangeRequest(Side.RECEIVING, sender, recipient, message, Optional.empty());
    }
}
