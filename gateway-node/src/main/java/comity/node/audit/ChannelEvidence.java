package comity.node.audit;

import comity.crypto.bytes.Bytes;
import comity.node.ledger.LedgerScan.ChannelRow;
import comity.node.ledger.LedgerScan.ConflictRow;
import comity.node.ledger.LedgerScan.EntryRow;
import comity.node.ledger.LedgerScan.HeadRow;
import comity.node.ledger.LedgerScan.ReceiptRow;
import comity.protocol.id.MessageId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One channel's evidence, in pages, so that a long ledger needs little memory. Confined to one thread. */
public interface ChannelEvidence extends TreeNodes {
    /** The channel's id as the source has it, of whatever length. */
    Bytes id();

    /** What the source says about the channel beside its entries; an export says nothing. */
    Optional<ChannelRow> row();

    /** Entries from the index on, at most so many. */
    List<EntryRow> entries(long from, int max);

    /** Heads of a greater size, smallest first, at most so many. */
    List<HeadRow> heads(long afterSize, int max);

    /** Receipts after that size and first index, in that order, at most so many. */
    List<ReceiptRow> receipts(long afterSize, long afterFirstIndex, int max);

    /** The size kept outside the store as once signed or receipted; an export has none. */
    OptionalLong highWater();

    /** The decision record that a message's entry commits to, where the source keeps it. */
    Optional<KeptDecision> decision(MessageId message);

    /**
     * A decision record and its salt, as they are kept.
     *
     * @param record its text form
     * @param salt 32 bytes
     */
    record KeptDecision(Bytes record, Bytes salt) {}

    /** Pairs of conflicting heads. */
    List<ConflictRow> conflicts();
}
