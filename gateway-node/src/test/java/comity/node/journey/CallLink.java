package comity.node.journey;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.node.channel.PartnerLink;
import comity.node.directory.Partner;
import comity.node.inbound.DeliverOutcome;
import comity.node.inbound.receive.IncomingChannels;
import comity.node.pouch.ChannelId;
import comity.protocol.id.AgencyId;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The link as a method call into the other node; can be cut, and can lose answers after the other side acted. */
final class CallLink implements PartnerLink {
    private final AgencyId caller;
    private final Supplier<TestNode> callee;
    final AtomicBoolean cut = new AtomicBoolean();
    final AtomicBoolean losesAnswers = new AtomicBoolean();
    final AtomicBoolean refusesPouches = new AtomicBoolean();
    final AtomicBoolean breaksOnce = new AtomicBoolean();
    final AtomicInteger pouches = new AtomicInteger();
    final AtomicInteger dropped = new AtomicInteger();

    CallLink(AgencyId caller, Supplier<TestNode> callee) {
        this.caller = caller;
        this.callee = callee;
    }

    private Partner partner() {
        TestNode node = callee.get();
        return node.store.read(q -> node.directory.partner(q, caller)).orElseThrow();
    }

    @Override
    public OpenReply openChannel(Digest senderNonce) {
        if (cut.get()) {
            return new Unreachable("cut");
        }
        return switch (callee.get().inbound.openChannel(partner(), senderNonce)) {
            case IncomingChannels.Opening.Opened opened ->
                new OpenReply.Opened(opened.recipientNonce(), opened.channel());
            case IncomingChannels.Opening.Refused refused -> new Unreachable(refused.toString());
        };
    }

    @Override
    public PrekeyReply prekey() {
        return cut.get()
                ? new Unreachable("cut")
                : new PrekeyReply.Offered(callee.get().inbound.currentPrekey());
    }

    @Override
    public HeadReply newestHead(ChannelId channel) {
        if (cut.get()) {
            return new Unreachable("cut");
        }
        return switch (callee.get().inbound.newestHead(partner(), channel)) {
            case IncomingChannels.Newest.Held held -> new HeadReply.Newest(held.size(), held.headNote());
            case IncomingChannels.Newest.Unknown unknown -> new Unreachable(unknown.toString());
        };
    }

    @Override
    public DeliverReply deliver(Bytes pouch) {
        if (cut.get()) {
            return new Unreachable("cut");
        }
        if (breaksOnce.getAndSet(false)) {
            throw new IllegalStateException("an error nobody thought of");
        }
        if (refusesPouches.get()) {
            dropped.incrementAndGet();
            return new Unreachable("dropped");
        }
        pouches.incrementAndGet();
        DeliverOutcome outcome = callee.get().inbound.deliver(partner(), pouch);
        if (losesAnswers.get()) {
            return new Unreachable("answer lost");
        }
        return switch (outcome) {
            case DeliverOutcome.Receipted receipted ->
                new DeliverReply.Receipted(receipted.receiptNote(), receipted.dispositions());
            case DeliverOutcome.Gap gap -> new DeliverReply.Gap(gap.size());
            case DeliverOutcome.Reseal reseal -> new DeliverReply.Reseal(reseal.prekeyNote());
            case DeliverOutcome.Halted halted -> new DeliverReply.Halted(halted.headNote());
            case DeliverOutcome.Refused refused ->
                new DeliverReply.Refused(refused.code().name(), refused.retryable());
        };
    }
}
