package comity.node.agreement;

import comity.protocol.id.AgencyId;
import comity.v1.WireMessage;

/**
 * One message about to cross a border, as one of the two sides sees it.
 *
 * @param side who asks: the sender sees the message before redaction, the receiver what arrived
 */
public record ExchangeRequest(Side side, AgencyId sender, AgencyId recipient, WireMessage message) {
    /** Who asks. */
    public enum Side {
        SENDING,
        RECEIVING
    }
}
