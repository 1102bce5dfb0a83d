package comity.node.inbound.receive;

import comity.crypto.bytes.Bytes;
import comity.node.directory.Partner;
import comity.node.ledger.Channel;
import comity.node.pouch.PouchHeader;

/**
 * A pouch whose clear part is sound and whose channel is open and written by the partner at the other end of the link. Only
 * {@link PouchReceiver} makes one.
 */
public sealed interface ReceivedPouch permits Received {
    /** Whom the link authenticated. */
    Partner partner();

    /** The channel, as it was when the pouch came. */
    Channel channel();

    /** The clear part. */
    PouchHeader header();

    /** The sealed part, tag included. */
    Bytes ciphertext();
}
