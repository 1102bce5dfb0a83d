package comity.node.ledger;

import comity.node.pouch.ChannelId;

/**
 * Two validly signed heads of one channel that cannot both be true.
 *
 * @param channel whose heads
 * @param held the note this node had
 * @param received the note that came later
 */
public record HeadConflict(ChannelId channel, String held, String received) {}
