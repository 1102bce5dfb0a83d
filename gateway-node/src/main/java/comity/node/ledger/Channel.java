package comity.node.ledger;

import comity.node.pouch.ChannelId;
import comity.node.pouch.ChannelParties;
import comity.protocol.id.AgencyId;
import java.util.Optional;

/**
 * One directed channel as this node keeps it.
 *
 * @param direction who writes it
 * @param partner the agency at the other end
 * @param parties what its id is derived from
 * @param state what may happen to it
 * @param haltReason a stable code, when halted
 */
public record Channel(
        Direction direction,
        AgencyId partner,
        ChannelParties parties,
        ChannelState state,
        Optional<String> haltReason) {
    public Channel {
        if (haltReason.isPresent() != (state == ChannelState.HALTED)) {
            throw new IllegalArgumentException("a reason goes with HALTED, and only with it");
        }
    }

    /** A channel whose id both sides just agreed on. */
    public static Channel opening(Direction direction, AgencyId partner, ChannelParties parties) {
        return new Channel(direction, partner, parties, ChannelState.OPENING, Optional.empty());
    }

    /** Its id. */
    public ChannelId id() {
        return ChannelId.derive(parties);
    }
}
