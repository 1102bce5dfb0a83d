package comity.node.inbound.inbox;

import comity.node.pouch.ChannelId;
import comity.node.pouch.PouchSpan;

/**
 * A pouch whose entries, messages and receipt text are durable. Only {@link Inbox} makes one, so nothing can be signed for
 * that a power cut would undo.
 */
public sealed interface DeliveredPouch permits Delivered {
    /** Whose mirror it stands in. */
    ChannelId channel();

    /** Its entries. */
    PouchSpan span();
}
