package comity.node.outbound.dispatch;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Hashing;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.sign.Note;
import comity.crypto.sign.NoteFormat;
import comity.crypto.sign.NoteVerdict;
import comity.crypto.sign.NoteVerifier;
import comity.node.agreement.life.ExchangeBooks;
import comity.node.channel.PartnerLink;
import comity.node.channel.SenderEvent;
import comity.node.directory.Partner;
import comity.node.fault.FaultCode;
import comity.node.ledger.StoredReceipt;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.ConsignmentState;
import comity.node.outbound.submit.Consignments;
import comity.node.outbound.submit.Refusals;
import comity.node.pouch.AgreementRef;
import comity.node.pouch.ChannelId;
import comity.node.pouch.ChannelOrigin;
import comity.node.pouch.Disposition;
import comity.node.pouch.Dispositions;
import comity.node.pouch.JournalEntry.Fact;
import comity.node.pouch.JournalType;
import comity.node.pouch.PouchSpan;
import comity.node.pouch.Receipt;
import comity.node.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Believes a receipt only if the partner's head key signed it, for our ledger at our root, about exactly the entries that were sent; then
 * makes it durable together with what it says of each message.
 */
final class Receipts {
    private static final Logger LOG = LoggerFactory.getLogger(Receipts.class);

    private final DispatchParts parts;

    Receipts(DispatchParts parts) {
        this.parts = parts;
    }

    SenderEvent take(Partner partner, ChannelId channel, PouchSpan span, PartnerLink.DeliverReply.Receipted reply) {
        Optional<Dispositions> dispositions = verified(partner, channel, span, reply);
        if (dispositions.isEmpty()) {
            LOG.warn(
                    "partner {}: {} for entries {}+{}",
                    partner.agency(),
                    FaultCode.PARTNER_UNTRUSTED,
                    span.first(),
                    span.count());
            return new SenderEvent.SendFailed(span);
        }
        List<Consignment> ended =
                parts.records().store().write(tx -> keep(tx, partner, channel, span, reply, dispositions.get()));
        ended.forEach(this::tell);
        return new SenderEvent.Receipted(span);
    }

    private Optional<Dispositions> verified(
            Partner partner, ChannelId channel, PouchSpan span, PartnerLink.DeliverReply.Receipted reply) {
        try {
            Note note = NoteFormat.parse(reply.receiptNote());
            if (!(NoteVerifier.verify(note, partner.headKey(), ChannelOrigin.RECEIPT) instanceof NoteVerdict.Valid)) {
                return Optional.empty();
            }
            Receipt receipt = Receipt.parse(note.text());
            Dispositions dispositions = Dispositions.decode(reply.dispositions());
            ChannelOrigin origin =
                    new ChannelOrigin(parts.federation().directory().own().agency(), partner.agency(), channel);
            boolean ours = receipt.origin().equals(origin)
                    && receipt.range().equals(span)
                    && receipt.headSize() == span.end()
                    && receipt.headRoot()
                            .equals(parts.records()
                                    .store()
                                    .read(q -> parts.records().ledger().rootAt(q, channel, span.end())))
                    && receipt.dispositions().equals(dispositions.digest())
                    && dispositions.list().size() == span.count();
            return ours ? Optional.of(dispositions) : Optional.empty();
        } catch (MalformedBytes e) {
            return Optional.empty();
        }
    }

    private List<Consignment> keep(
            Transaction tx,
            Partner partner,
            ChannelId channel,
            PouchSpan span,
            PartnerLink.DeliverReply.Receipted reply,
            Dispositions dispositions) {
        if (parts.records()
                .ledger()
                .receiptFor(tx, channel, span.first(), span.count())
                .isPresent()) {
            return List.of();
        }
        parts.records()
                .ledger()
                .putReceipt(
                        tx,
                        channel,
                        new StoredReceipt(span.first(), span.end(), reply.receiptNote(), reply.dispositions()));
        parts.records()
                .journal()
                .append(
                        tx,
                        Fact.of(JournalType.RECEIPT_RECEIVED, partner.agency().text(), "node", "SIZE_" + span.end())
                                .with(Hashing.sha256(Bytes.utf8(reply.receiptNote()))));
        Map<Long, Consignment> consignments = Consignments.inLedger(tx, partner.agency(), span.first(), span.end());
        List<Consignment> ended = new ArrayList<>();
        for (int i = 0; i < span.count(); i++) {
            Disposition disposition = dispositions.list().get(i);
            Optional.ofNullable(consignments.get(span.first() + i))
                    .filter(consignment -> consignment.state() == ConsignmentState.SENT)
                    .ifPresent(consignment -> ended.add(dispose(tx, consignment, disposition)));
        }
        return ended;
    }

    private Consignment dispose(Transaction tx, Consignment consignment, Disposition disposition) {
        Instant now = parts.time().instant();
        return switch (disposition.verdict()) {
            case ACCEPTED -> {
                Consignments.move(tx, consignment, ConsignmentState.SENT, ConsignmentState.DELIVERED, now);
                ExchangeBooks.delivered(tx, consignment.messageId(), now);
                yield consignment.ended(ConsignmentState.DELIVERED, Optional.empty(), now);
            }
            case REJECTED ->
                end(
                        tx,
                        consignment,
                        ConsignmentState.REJECTED,
                        new Consignment.Verdict(
                                partnerCode(disposition.reason()), "the partner refused it: " + disposition.reason()));
            case NOTED ->
                end(
                        tx,
                        consignment,
                        ConsignmentState.VOIDED,
                        new Consignment.Verdict(
                                FaultCode.AGREEMENT_LAPSED,
                                "the body did not leave: the agreement no longer permitted it"));
        };
    }

    private Consignment end(
            Transaction tx, Consignment consignment, ConsignmentState state, Consignment.Verdict verdict) {
        Instant now = parts.time().instant();
        Consignments.end(tx, consignment, ConsignmentState.SENT, new Consignments.Ending(state, verdict), now);
        ExchangeBooks.undone(tx, consignment.messageId());
        Refusals.count(tx, parts.federation().agreements(), consignment, verdict.code());
        return consignment.ended(state, Optional.of(verdict), now);
    }

    /** Durable by now. The one line of each message at this node; what it says stands in the journal as well. */
    private void tell(Consignment ended) {
        LOG.info(
                "message {} to {} under {}: {} {}",
                ended.messageId(),
                ended.recipient(),
                ended.agreement().map(AgreementRef::id).orElse("-"),
                ended.state(),
                ended.verdict().map(verdict -> verdict.code().name()).orElse(""));
        parts.outbox().forget(ended);
        parts.endings().ended(ended);
    }

    /** A code we know, or one for all others: what a partner writes is not taken for one of ours. */
    private static FaultCode partnerCode(String reason) {
        return Arrays.stream(FaultCode.values())
                .filter(code -> code.name().equals(reason))
                .findFirst()
                .orElse(FaultCode.PARTNER_FAULT);
    }
}
