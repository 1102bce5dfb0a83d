package comity.node.inbound.receive;

import comity.crypto.bytes.Bytes;
import comity.node.directory.Partner;
import comity.node.ledger.Channel;
import comity.node.pouch.PouchHeader;

/** The proof that {@link PouchReceiver} has looked. */
record Received(Partner partner, Channel channel, PouchHeader header, Bytes ciphertext) implements ReceivedPouch {}
