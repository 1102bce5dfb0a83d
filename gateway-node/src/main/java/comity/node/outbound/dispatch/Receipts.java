package comity.node.outbound.dispatch;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Hashing;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.sign.Note;
import comity.crypto.sign.NoteFormat;
import comity.crypto.sign.NoteVerdict;
import comity.crypto.sign.NoteVerifier;
import comity.node.channel.PartnerLink;
import comity.node.channel.SenderEvent;
import comity.node.directory.Partner;
import comity.node.fault.FaultCode;
import comity.node.ledger.StoredReceipt;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.ConsignmentState;
import comity.node.outbound.submit.Consignments;
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
import java.util.Arrays;
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
        parts.records().store().change(tx -> keep(tx, partner, channel, span, reply, dispositions.get()));
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

    private void keep(
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
            return;
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
        for (int i = 0; i < span.count(); i++) {
            Disposition disposition = dispositions.list().get(i);
            Consignments.atLedgerIndex(tx, partner.agency(), span.first() + i)
                    .filter(consignment -> consignment.state() == ConsignmentState.SENT)
                    .ifPresent(consignment -> dispose(tx, consignment, disposition));
        }
    }

    private void dispose(Transaction tx, Consignment consignment, Disposition disposition) {
        Instant now = parts.time().instant();
        // The one line of each message at this node; what it says stands in the journal as well.
        LOG.info(
                "message {} to {} under {}: {} {}",
                consignment.messageId(),
                consignment.recipient(),
                consignment.agreement().map(AgreementRef::id).orElse("-"),
                disposition.verdict(),
                disposition.reason());
        switch (disposition.verdict()) {
            case ACCEPTED ->
                Consignments.move(tx, consignment.messageId(), ConsignmentState.SENT, ConsignmentState.DELIVERED, now);
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
        }
    }

    private void end(Transaction tx, Consignment consignment, ConsignmentState state, Consignment.Verdict verdict) {
        Consignments.end(
                tx,
                consignment.messageId(),
                ConsignmentState.SENT,
                new Consignments.Ending(state, verdict),
                parts.time().instant());
    }

    /** A code we know, or one for all others: what a partner writes is not taken for one of ours. */
    private static FaultCode partnerCode(String reason) {
        return Arrays.stream(FaultCode.values())
                .filter(code -> code.name().equals(reason))
                .findFirst()
                .orElse(FaultCode.PARTNER_FAULT);
    }
}
