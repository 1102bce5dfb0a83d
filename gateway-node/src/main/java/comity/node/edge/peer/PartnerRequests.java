package comity.node.edge.peer;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.node.channel.PartnerLink.DeliverReply;
import comity.node.channel.PartnerLink.HeadReply;
import comity.node.channel.PartnerLink.OpenReply;
import comity.node.channel.PartnerLink.PrekeyReply;
import comity.node.pouch.ChannelId;
import comity.protocol.id.AgencyId;

/**
 * What partners' gateways may ask of this node: the other end of {@link comity.node.channel.PartnerLink}, with the same
 * replies. The partner is the one whose pinned certificate opened the link, never one that a message names. A refusal that
 * has no reply of its own is thrown as {@link comity.node.fault.FaultException}; only its code, and only one a partner may
 * see, reaches the partner. Implementations are safe for use by many threads.
 */
public interface PartnerRequests {
    /** The partner wants to write a channel to us. */
    OpenReply openChannel(AgencyId partner, Digest senderNonce);

    /** The partner wants to seal to us. */
    PrekeyReply prekey(AgencyId partner);

    /** The partner asks what we hold of a channel it writes. */
    HeadReply newestHead(AgencyId partner, ChannelId channel);

    /** The partner hands over a pouch; when this returns, its receipt is durable. */
    DeliverReply deliver(AgencyId partner, Bytes pouch);
}
