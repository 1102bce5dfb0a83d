package comity.node.inbound.open;

import comity.node.inbound.receive.ReceivedPouch;
import comity.node.pouch.PouchContent;

/** The proof that {@link PouchOpener} decrypted it. */
record Opened(ReceivedPouch received, PouchContent content) implements OpenedPouch {}
