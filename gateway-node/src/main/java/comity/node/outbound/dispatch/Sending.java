package comity.node.outbound.dispatch;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.commit.Release;
import comity.crypto.seal.Encapsulation;
import comity.crypto.seal.Sealer;
import comity.node.channel.HaltReason;
import comity.node.channel.PartnerLink;
import comity.node.channel.SenderEvent;
import comity.node.directory.Partner;
import comity.node.directory.Prekeys;
import comity.node.ledger.StoredHead;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.Consignments;
import comity.node.outbound.submit.Submission;
import comity.node.pouch.ChannelId;
import comity.node.pouch.Entry;
import comity.node.pouch.PouchContent;
import comity.node.pouch.PouchHeader;
import comity.node.pouch.PouchSpan;
import comity.node.pouch.Prekey;
import comity.node.store.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals one pouch and sends it. Every release in it is authorized again, each time; one that may no longer leave goes as an entry
 * without its body. Each send has an encapsulation of its own, so no key ever encrypts two plaintexts.
 */
final class Sending {
    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

    private final DispatchParts parts;
    private final Permission permission;
    private final PartnerHeads heads;
    private final Receipts receipts;
    private final Sealer sealer;

    Sending(DispatchParts parts, PartnerHeads heads) {
        this.parts = parts;
        this.permission = new Permission(parts);
        this.heads = heads;
        this.receipts = new Receipts(parts);
        this.sealer = new Sealer(parts.random());
    }

    /** Sends exactly this pouch and says what came of it. */
    SenderEvent send(Partner partner, PartnerLink link, ChannelId channel, PouchSpan span) {
        Optional<Prekey> prekey =
                parts.records().store().read(q -> parts.federation().prekeys().of(q, partner));
        if (prekey.isEmpty()) {
            return new SenderEvent.Reseal(span, false);
        }
        PouchContent content = parts.records().store().read(q -> content(q, partner, channel, span));
        Bytes pouch = seal(channel, span, prekey.get(), content);
        return switch (link.deliver(pouch)) {
            case PartnerLink.Unreachable(String reason) -> {
                LOG.debug("pouch of {} entries to {}: {}", span.count(), partner.agency(), reason);
                yield new SenderEvent.SendFailed(span);
            }
            case PartnerLink.DeliverReply.Receipted receipted -> receipts.take(partner, channel, span, receipted);
            case PartnerLink.DeliverReply.Gap(long size) -> new SenderEvent.Gap(span, size);
            case PartnerLink.DeliverReply.Reseal(String note) -> reseal(partner, span, note);
            case PartnerLink.DeliverReply.Halted(String note) ->
                heads.isConflict(partner, channel, note)
                        ? new SenderEvent.Halted(HaltReason.CONFLICTING_HEADS)
                        : new SenderEvent.SendFailed(span);
            case PartnerLink.DeliverReply.Refused(String code, boolean retryable) ->
                new SenderEvent.Refused(span, code, retryable);
        };
    }

    /** Fetches and keeps the partner's prekey. */
    SenderEvent fetchPrekey(Partner partner, PartnerLink link) {
        return switch (link.prekey()) {
            case PartnerLink.Unreachable ignored -> new SenderEvent.AskFailed();
            case PartnerLink.PrekeyReply.Offered(String note) ->
                keep(partner, note) ? new SenderEvent.PrekeyHeld() : new SenderEvent.AskFailed();
        };
    }

    private SenderEvent reseal(Partner partner, PouchSpan span, String note) {
        return new SenderEvent.Reseal(span, keep(partner, note));
    }

    private boolean keep(Partner partner, String note) {
        if (!(parts.federation().prekeys().verify(partner, note) instanceof Prekeys.PrekeyVerdict.Trusted)) {
            return false;
        }
        parts.records().store().change(tx -> parts.federation().prekeys().keep(tx, partner, note));
        return true;
    }

    private PouchContent content(Query q, Partner partner, ChannelId channel, PouchSpan span) {
        StoredHead head = parts.records()
                .ledger()
                .headCovering(q, channel, span.first())
                .filter(stored -> stored.size() == span.end())
                .orElseThrow(() -> new IllegalStateException("no head ends at " + span.end()));
        List<PouchContent.Item> items = new ArrayList<>();
        Map<Long, Consignment> consignments = Consignments.inLedger(q, partner.agency(), span.first(), span.end());
        for (Bytes entry : parts.records().ledger().entries(q, channel, span.first(), span.end())) {
            items.add(new PouchContent.Item(entry, release(q, consignments, entry)));
        }
        return new PouchContent(head.note(), items);
    }

    /** The body that goes with an entry, if it has one and it may leave at this moment. */
    private Bytes release(Query q, Map<Long, Consignment> consignments, Bytes encoded) {
        if (!(decode(encoded) instanceof Entry.Message message)) {
            return Bytes.EMPTY;
        }
        Consignment consignment = Optional.ofNullable(
                        consignments.get(message.place().index()))
                .filter(row -> row.messageId().equals(message.messageId()))
                .orElseThrow(() -> new IllegalStateException("no consignment for " + message.messageId()));
        try {
            Optional<Submission> submission = parts.outbox().submission(q, consignment);
            boolean permitted = submission.isPresent()
                    && permission.beforeSending(q, consignment, submission.get()) instanceof Permission.Ruling.Stands;
            return permitted ? frozen(q, consignment, message).encode() : Bytes.EMPTY;
        } catch (IllegalStateException e) {
            // The entry is in the ledger and must go; a body that no longer opens must not hold up all behind it.
            LOG.error("message {} does not open and goes without its body", consignment.messageId(), e);
            return Bytes.EMPTY;
        }
    }

    /** Exactly what the entry in the ledger commits to, bit for bit; anything else stays here. */
    private Release frozen(Query q, Consignment consignment, Entry.Message entry) {
        Release release = parts.outbox().frozen(q, consignment).release();
        boolean same = release.committed().root().equals(entry.commitmentRoot())
                && release.digest().equals(entry.releaseDigest())
                && release.committed()
                        .header()
                        .channel()
                        .equals(entry.place().channel().value());
        if (!same) {
            throw new IllegalStateException(
                    "the release of " + consignment.messageId() + " is not the one in the ledger");
        }
        return release;
    }

    private static Entry decode(Bytes encoded) {
        try {
            return Entry.decode(encoded);
        } catch (MalformedBytes e) {
            throw new IllegalStateException("a stored ledger entry does not decode", e);
        }
    }

    private Bytes seal(ChannelId channel, PouchSpan span, Prekey prekey, PouchContent content) {
        Bytes plain = content.encode();
        Encapsulation encapsulation =
                sealer.encapsulate(prekey.publicKey(), PouchHeader.sealingInfo(channel, prekey.id()));
        Bytes header = new PouchHeader(channel, span, prekey.id(), encapsulation.enc(), plain.size()).encode();
        return header.concat(encapsulation.seal(header, plain));
    }
}
