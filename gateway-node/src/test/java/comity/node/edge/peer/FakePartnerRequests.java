package comity.node.edge.peer;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.node.channel.PartnerLink.DeliverReply;
import comity.node.channel.PartnerLink.HeadReply;
import comity.node.channel.PartnerLink.OpenReply;
import comity.node.channel.PartnerLink.PrekeyReply;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import comity.node.pouch.ChannelId;
import comity.protocol.id.AgencyId;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A node behind the peer door that notes who asked what, and gives the pouches' answers a test put in. */
final class FakePartnerRequests implements PartnerRequests {
    final List<String> asked = new CopyOnWriteArrayList<>();
    final Queue<DeliverReply> replies = new ArrayDeque<>();

    @Override
    public OpenReply openChannel(AgencyId partner, Digest senderNonce) {
        asked.add(partner + " open " + senderNonce.hex());
        return new OpenReply.Opened(senderNonce, new ChannelId(senderNonce));
    }

    @Override
    public PrekeyReply prekey(AgencyId partner) {
        asked.add(partner + " prekey");
        return new PrekeyReply.Offered("a prekey note");
    }

    @Override
    public HeadReply newestHead(AgencyId partner, ChannelId channel) {
        asked.add(partner + " head " + channel.hex());
        if (channel.value().isZero()) {
            throw new FaultException(Fault.of(FaultCode.RELEASE_REFUSED, "a detail of ours"));
        }
        return new HeadReply.Newest(3, Optional.of("a head note"));
    }

    @Override
    public DeliverReply deliver(AgencyId partner, Bytes pouch) {
        asked.add(partner + " deliver " + pouch.size());
        DeliverReply reply = replies.poll();
        if (reply == null) {
            throw new IllegalStateException("an unexpected failure inside");
        }
        return reply;
    }
}
