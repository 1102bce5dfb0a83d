package comity.node.edge.peer;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.node.channel.PartnerLink.DeliverReply;
import comity.node.channel.PartnerLink.HeadReply;
import comity.node.channel.PartnerLink.OpenReply;
import comity.node.channel.PartnerLink.PrekeyReply;
import comity.node.directory.Directory;
import comity.node.directory.Partner;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import comity.node.inbound.DeliverOutcome;
import comity.node.inbound.Inbound;
import comity.node.inbound.receive.IncomingChannels;
import comity.node.pouch.ChannelId;
import comity.node.store.Store;
import comity.protocol.id.AgencyId;

/** Partners' requests to the way in, with the partner's card as the directory has it now. Thread-safe. */
public final class InboundRequests implements PartnerRequests {
    private final Inbound inbound;
    private final Store store;
    private final Directory directory;

    public InboundRequests(Inbound inbound, Store store, Directory directory) {
        this.inbound = inbound;
        this.store = store;
        this.directory = directory;
    }

    @Override
    public OpenReply openChannel(AgencyId partner, Digest senderNonce) {
        return switch (inbound.openChannel(card(partner), senderNonce)) {
            case IncomingChannels.Opening.Opened opened ->
                new OpenReply.Opened(opened.recipientNonce(), opened.channel());
            case IncomingChannels.Opening.Refused refused -> throw new FaultException(Fault.of(refused.code()));
        };
    }

    @Override
    public PrekeyReply prekey(AgencyId partner) {
        return new PrekeyReply.Offered(inbound.currentPrekey());
    }

    @Override
    public HeadReply newestHead(AgencyId partner, ChannelId channel) {
        return switch (inbound.newestHead(card(partner), channel)) {
            case IncomingChannels.Newest.Held held -> new HeadReply.Newest(held.size(), held.headNote());
            case IncomingChannels.Newest.Unknown unknown ->
                throw new FaultException(Fault.of(FaultCode.CHANNEL_NOT_OPEN));
        };
    }

    @Override
    public DeliverReply deliver(AgencyId partner, Bytes pouch) {
        return switch (inbound.deliver(card(partner), pouch)) {
            case DeliverOutcome.Receipted receipted ->
                new DeliverReply.Receipted(receipted.receiptNote(), receipted.dispositions());
            case DeliverOutcome.Gap gap -> new DeliverReply.Gap(gap.size());
            case DeliverOutcome.Reseal reseal -> new DeliverReply.Reseal(reseal.prekeyNote());
            case DeliverOutcome.Halted halted -> new DeliverReply.Halted(halted.headNote());
            case DeliverOutcome.Refused refused ->
                new DeliverReply.Refused(refused.code().name(), refused.retryable());
        };
    }

    private Partner card(AgencyId partner) {
        return store.read(query -> directory.partner(query, partner))
                .orElseThrow(() -> new FaultException(Fault.of(FaultCode.UNKNOWN_PARTNER)));
    }
}
