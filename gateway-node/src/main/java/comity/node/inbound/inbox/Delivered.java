package comity.node.inbound.inbox;

import comity.node.pouch.ChannelId;
import comity.node.pouch.PouchSpan;

/** The proof that {@link Inbox} has committed it, now or before. */
record Delivered(ChannelId channel, PouchSpan span) implements DeliveredPouch {}
