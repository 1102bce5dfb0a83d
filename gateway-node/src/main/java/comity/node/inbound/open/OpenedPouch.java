package comity.node.inbound.open;

import comity.node.inbound.receive.ReceivedPouch;
import comity.node.pouch.PouchContent;

/** A pouch that was sealed to this node for this channel. Only {@link PouchOpener} makes one. */
public sealed interface OpenedPouch permits Opened {
    /** As it came. */
    ReceivedPouch received();

    /** What was inside. */
    PouchContent content();
}
