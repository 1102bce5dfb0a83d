package comity.node.audit;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.bytes.Utf8;
import comity.crypto.sign.NoteFormat;
import comity.node.ledger.Direction;
import comity.node.ledger.LedgerScan.ChannelRow;
import comity.node.ledger.LedgerScan.HeadRow;
import comity.node.ledger.LedgerScan.ReceiptRow;
import comity.node.pouch.Head;
import comity.node.pouch.Receipt;
import comity.protocol.id.AgencyId;
import java.util.Optional;

/**
 * Whose channel to whom, as its evidence says.
 *
 * @param sender writes it
 * @param recipient mirrors it
 */
record ChannelName(AgencyId sender, AgencyId recipient) {
    /** From the channel's row; failing that, from the first head or receipt that names the parties. */
    static Optional<ChannelName> of(ChannelEvidence channel, Optional<AgencyId> owner) {
        Optional<ChannelName> byRow = channel.row().flatMap(row -> owner.flatMap(own -> of(row, own)));
        if (byRow.isPresent()) {
            return byRow;
        }
        for (HeadRow head : channel.heads(-1, 3)) {
            Optional<ChannelName> byHead = head.note().flatMap(ChannelName::ofHead);
            if (byHead.isPresent()) {
                return byHead;
            }
        }
        return channel.receipts(-1, -1, 1).stream()
                .flatMap(receipt -> ofReceipt(receipt).stream())
                .findFirst();
    }

    private static Optional<ChannelName> of(ChannelRow row, AgencyId owner) {
        Optional<AgencyId> partner = text(row.partner()).flatMap(AgencyId::parse);
        Optional<String> direction = text(row.direction());
        if (partner.isEmpty() || direction.isEmpty()) {
            return Optional.empty();
        }
        if (direction.get().equals(Direction.OUT.name())) {
            return Optional.of(new ChannelName(owner, partner.get()));
        }
        return direction.get().equals(Direction.IN.name())
                ? Optional.of(new ChannelName(partner.get(), owner))
                : Optional.empty();
    }

    private static Optional<ChannelName> ofHead(Bytes note) {
        try {
            Head head = Head.parse(NoteFormat.parse(note).text());
            return Optional.of(
                    new ChannelName(head.origin().sender(), head.origin().recipient()));
        } catch (MalformedBytes e) {
            return Optional.empty();
        }
    }

    private static Optional<ChannelName> ofReceipt(ReceiptRow row) {
        try {
            Receipt receipt = Receipt.parse(
                    NoteFormat.parse(row.note().orElse(Bytes.EMPTY)).text());
            return Optional.of(
                    new ChannelName(receipt.origin().sender(), receipt.origin().recipient()));
        } catch (MalformedBytes e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Bytes bytes) {
        try {
            return Optional.of(Utf8.decode(bytes));
        } catch (MalformedBytes e) {
            return Optional.empty();
        }
    }

    boolean isBetween(AgencyId one, AgencyId other) {
        return (sender.equals(one) && recipient.equals(other)) || (sender.equals(other) && recipient.equals(one));
    }

    @Override
    public String toString() {
        return sender + "->" + recipient;
    }
}
