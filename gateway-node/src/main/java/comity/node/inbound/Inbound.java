package comity.node.inbound;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.node.directory.Partner;
import comity.node.fault.FaultCode;
import comity.node.inbound.admit.Admission;
import comity.node.inbound.admit.AdmitOutcome;
import comity.node.inbound.admit.AdmittedEntry;
import comity.node.inbound.admit.AdmittedPouch;
import comity.node.inbound.deliver.AcknowledgeOutcome;
import comity.node.inbound.deliver.Deliveries;
import comity.node.inbound.deliver.LeasedMessage;
import comity.node.inbound.inbox.ArrivalSignal;
import comity.node.inbound.inbox.CommitOutcome;
import comity.node.inbound.inbox.DeliveredPouch;
import comity.node.inbound.inbox.Inbox;
import comity.node.inbound.inbox.ReceiptSigner;
import comity.node.inbound.inbox.StoredReleases;
import comity.node.inbound.open.OpenedPouch;
import comity.node.inbound.open.OpeningOutcome;
import comity.node.inbound.open.PouchOpener;
import comity.node.inbound.open.PrekeyIssue;
import comity.node.inbound.receive.IncomingChannels;
import comity.node.inbound.receive.PouchReceiver;
import comity.node.inbound.receive.ReceiveOutcome;
import comity.node.inbound.receive.ReceivedPouch;
import comity.node.inbound.verify.PouchVerifier;
import comity.node.inbound.verify.VerifiedPouch;
import comity.node.inbound.verify.VerifyOutcome;
import comity.node.ledger.StoredReceipt;
import comity.node.pouch.ChannelId;
import comity.node.pouch.Descriptor;
import comity.node.pouch.Entry;
import comity.node.pouch.PouchSpan;
import comity.node.store.Store;
import comity.protocol.id.MessageId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door side of everything that comes in. A pouch is received, opened, verified, admitted, put into the inbox and signed
 * for; agency systems then lease and acknowledge its messages. Thread-safe. One per node, made by the composition root.
 */
public final class Inbound {
    /** Verified again so often when another pouch of the channel was quicker; then the sender is asked to try later. */
    private static final int ATTEMPTS_MAX = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Inbound.class);

    private final IncomingChannels channels;
    private final PrekeyIssue prekeys;
    private final PouchReceiver receiver;
    private final PouchOpener opener;
    private final PouchVerifier verifier;
    private final Admission admission;
    private final Inbox inbox;
    private final ReceiptSigner signer;
    private final Deliveries deliveries;

    /** Builds the stages, each from what it needs and no more. */
    public Inbound(InboundNeeds needs) {
        Inbox.Books books = needs.books();
        Store store = books.store();
        Descriptor own = needs.directory().own();
        ArrivalSignal signal = new ArrivalSignal();
        StoredReleases releases = new StoredReleases(needs.vault());
        channels = new IncomingChannels(
                store,
                books.ledger(),
                needs.sources().random(),
                own.keys().identity().fingerprint());
        prekeys = new PrekeyIssue(store, needs.prekeys());
        receiver = new PouchReceiver(store, books.ledger(), needs.limits().pouchBytesMax());
        opener = new PouchOpener(store, needs.prekeys());
        verifier = new PouchVerifier(store, books.ledger(), own.agency());
        inbox = new Inbox(
                books,
                new Inbox.Keeping(releases, needs.highWater(), signal),
                needs.agreements(),
                own.agency(),
                new Inbox.Terms(needs.sources().time(), needs.limits().inboxMessagesMax()));
        admission = new Admission(
                store,
                needs.agreements(),
                new Admission.Earlier(inbox, needs.exchanged()),
                own.agency(),
                needs.sources().time());
        signer = new ReceiptSigner(books, needs.highWater(), needs.headKey());
        deliveries = new Deliveries(books, releases, signal, needs.limits().inbox(), needs.sources());
    }

    /** Agrees on a channel that the partner writes; the same nonce gets the same answer. */
    public IncomingChannels.Opening openChannel(Partner partner, Digest senderNonce) {
        return channels.open(partner, senderNonce);
    }

    /** The signed prekey to seal to; makes one when the newest has not enough time left. */
    public String currentPrekey() {
        return prekeys.current();
    }

    /** The newest head held of a channel that the partner writes. */
    public IncomingChannels.Newest newestHead(Partner partner, ChannelId channel) {
        return channels.newest(partner, channel);
    }

    /** One pouch, from bytes to receipt. */
    public DeliverOutcome deliver(Partner partner, Bytes pouch) {
        DeliverOutcome outcome = receive(partner, pouch);
        if (outcome instanceof DeliverOutcome.Refused refused) {
            LOG.info("pouch of {} bytes from {} refused: {}", pouch.size(), partner.agency(), refused.code());
        } else if (outcome instanceof DeliverOutcome.Halted) {
            LOG.warn("pouch from {}: its channel is halted", partner.agency());
        }
        return outcome;
    }

    private DeliverOutcome receive(Partner partner, Bytes pouch) {
        return switch (receiver.receive(partner, pouch)) {
            case ReceiveOutcome.Refused refused -> new DeliverOutcome.Refused(refused.code());
            case ReceiveOutcome.Halted halted -> halted(halted.channel().id());
            case ReceiveOutcome.Accepted accepted -> open(accepted.pouch());
        };
    }

    private DeliverOutcome open(ReceivedPouch received) {
        if (inbox.isFull()) {
            return new DeliverOutcome.Refused(FaultCode.OVERLOADED);
        }
        return switch (opener.open(received)) {
            case OpeningOutcome.Refused refused -> new DeliverOutcome.Refused(refused.code());
            case OpeningOutcome.PrekeyGone ignored -> new DeliverOutcome.Reseal(currentPrekey());
            case OpeningOutcome.Accepted accepted -> settle(accepted.pouch());
        };
    }

    /** The mirror may move between its look at it and the commit; then the pouch is looked at again. */
    private DeliverOutcome settle(OpenedPouch opened) {
        for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            Optional<DeliverOutcome> outcome = verify(opened);
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        return new DeliverOutcome.Refused(FaultCode.OVERLOADED);
    }

    private Optional<DeliverOutcome> verify(OpenedPouch opened) {
        ChannelId channel = opened.received().channel().id();
        return switch (verifier.verify(opened)) {
            case VerifyOutcome.Refused refused -> {
                if (refused.code() == FaultCode.SIGNATURE) {
                    inbox.noteSignatureFailure(opened.received().partner().agency());
                }
                yield Optional.of(new DeliverOutcome.Refused(refused.code()));
            }
            case VerifyOutcome.Gap gap -> Optional.of(new DeliverOutcome.Gap(gap.size()));
            case VerifyOutcome.Again again ->
                Optional.of(again(opened.received().partner(), channel, again.span()));
            case VerifyOutcome.Conflict conflict -> {
                inbox.halt(opened.received().partner().agency(), conflict.heads());
                yield Optional.of(new DeliverOutcome.Halted(conflict.heads().held()));
            }
            case VerifyOutcome.Next next -> admit(next.pouch());
        };
    }

    private Optional<DeliverOutcome> admit(VerifiedPouch verified) {
        return switch (admission.admit(verified)) {
            case AdmitOutcome.Refused refused -> Optional.of(new DeliverOutcome.Refused(refused.code()));
            case AdmitOutcome.Decided decided -> commit(decided.pouch());
        };
    }

    private Optional<DeliverOutcome> commit(AdmittedPouch admitted) {
        return switch (inbox.commit(admitted)) {
            case CommitOutcome.Stale ignored -> Optional.empty();
            case CommitOutcome.Committed committed -> {
                log(admitted);
                yield Optional.of(sign(admitted.verified().partner(), committed.pouch()));
            }
        };
    }

    private static void log(AdmittedPouch admitted) {
        for (AdmittedEntry entry : admitted.entries()) {
            if (entry.verified().entry() instanceof Entry.Message message) {
                LOG.info(
                        "message {} from {} under {} version {}: {} {}",
                        message.messageId(),
                        admitted.verified().partner().agency(),
                        message.agreement().id(),
                        message.agreement().version(),
                        entry.disposition().verdict(),
                        entry.disposition().reason());
            }
        }
    }

    private DeliverOutcome again(Partner partner, ChannelId channel, PouchSpan span) {
        return sign(partner, inbox.committed(channel, span));
    }

    private DeliverOutcome sign(Partner partner, DeliveredPouch pouch) {
        StoredReceipt receipt = signer.receipt(partner.agency(), pouch);
        return new DeliverOutcome.Receipted(receipt.note(), receipt.dispositions());
    }

    private DeliverOutcome halted(ChannelId channel) {
        return inbox.heldHead(channel)
                .<DeliverOutcome>map(DeliverOutcome.Halted::new)
                .orElse(new DeliverOutcome.Refused(FaultCode.CHANNEL_HALTED));
    }

    /** Leases messages to an agency system, waiting for the first at most so long. */
    public List<LeasedMessage> receive(String caller, int max, Duration wait) throws InterruptedException {
        return deliveries.receive(caller, max, wait);
    }

    /** Takes an acknowledgement. */
    public AcknowledgeOutcome acknowledge(String caller, MessageId message, Bytes leaseId) {
        return deliveries.acknowledge(caller, message, leaseId);
    }
}
