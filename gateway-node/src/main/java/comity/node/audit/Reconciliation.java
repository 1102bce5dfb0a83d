package comity.node.audit;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.tlog.TreeHash;
import comity.node.ledger.LedgerScan.EntryRow;
import comity.node.ledger.LedgerScan.ReceiptRow;
import comity.protocol.id.AgencyId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Compares the two copies of each ledger between two agencies: equal size means equal root, and what is shorter must be the
 * beginning of what is longer. Compares only; whether each side's evidence holds by itself is {@link EvidenceVerifier}'s answer.
 * Stateless.
 */
public final class Reconciliation {
    private static final int PAGE = 512;

    private Reconciliation() {}

    /** What the comparison of one channel came to. */
    public enum Outcome {
        /** The same entries. */
        EQUAL,
        /** The recipient is behind by entries for which the sender holds no receipt: they are under way. */
        BEHIND,
        /** A side lacks entries that it signed or receipted. */
        LOST,
        /** The same index holds different entries, or a receipt differs. */
        DIFFERENT
    }

    /** One side's copy. */
    public record Copy(long size, Digest root) {}

    /**
     * One channel compared.
     *
     * @param name {@code XA-NPI->XB-CID}
     * @param id 64 hexadecimal digits
     * @param first the first evidence's copy
     * @param second the second's
     * @param outcome what it came to
     * @param firstDifference the first index at which the copies differ, when they do
     * @param explanation in words, for a person
     */
    public record ChannelComparison(
            String name,
            String id,
            Copy first,
            Copy second,
            Outcome outcome,
            OptionalLong firstDifference,
            String explanation) {}

    /** All channels between the two. */
    public record Report(List<ChannelComparison> channels) {
        public Report {
            channels = List.copyOf(channels);
        }

        /** Whether there is at least one channel, and every one is the same on both sides. */
        public boolean equal() {
            return !channels.isEmpty() && channels.stream().allMatch(one -> one.outcome() == Outcome.EQUAL);
        }

        /** Whether every difference is explained by entries under way. */
        public boolean explained() {
            return !channels.isEmpty()
                    && channels.stream()
                            .allMatch(one -> one.outcome() == Outcome.EQUAL || one.outcome() == Outcome.BEHIND);
        }
    }

    /** Compares every channel that either side has with the other as its party. */
    public static Report compare(Evidence first, Evidence second) {
        Map<Bytes, ChannelEvidence> ofFirst = byId(first);
        Map<Bytes, ChannelEvidence> ofSecond = byId(second);
        Map<Bytes, ChannelName> shared = new LinkedHashMap<>();
        collect(ofFirst, first.owner(), second.owner(), shared);
        collect(ofSecond, second.owner(), first.owner(), shared);
        List<ChannelComparison> compared = new ArrayList<>();
        shared.forEach((id, name) -> compared.add(new Pair(
                        id,
                        name,
                        name.sender().equals(first.owner().orElse(name.sender())),
                        Optional.ofNullable(ofFirst.get(id)),
                        Optional.ofNullable(ofSecond.get(id)))
                .compare()));
        return new Report(compared);
    }

    private static Map<Bytes, ChannelEvidence> byId(Evidence evidence) {
        Map<Bytes, ChannelEvidence> channels = new LinkedHashMap<>();
        evidence.channels().forEach(channel -> channels.put(channel.id(), channel));
        return channels;
    }

    /** Channels whose parties are the two owners; where an owner is not said, the parties alone decide. */
    private static void collect(
            Map<Bytes, ChannelEvidence> channels,
            Optional<AgencyId> owner,
            Optional<AgencyId> other,
            Map<Bytes, ChannelName> shared) {
        for (ChannelEvidence channel : channels.values()) {
            ChannelName.of(channel, owner)
                    .filter(name -> owner.isEmpty() || other.isEmpty() || name.isBetween(owner.get(), other.get()))
                    .ifPresent(name -> shared.putIfAbsent(channel.id(), name));
        }
    }

    private record Pair(
            Bytes id,
            ChannelName name,
            boolean firstSends,
            Optional<ChannelEvidence> first,
            Optional<ChannelEvidence> second) {

        private ChannelComparison compare() {
            List<Digest> leavesOfFirst = leaves(first);
            List<Digest> leavesOfSecond = leaves(second);
            Copy copyOfFirst = new Copy(leavesOfFirst.size(), TreeHash.rootOf(leavesOfFirst));
            Copy copyOfSecond = new Copy(leavesOfSecond.size(), TreeHash.rootOf(leavesOfSecond));
            OptionalLong difference = firstDifference(leavesOfFirst, leavesOfSecond);
            Verdict verdict = difference.isPresent()
                    ? new Verdict(
                            Outcome.DIFFERENT, "entry " + difference.getAsLong() + " is not the same on both sides")
                    : bySize(copyOfFirst.size(), copyOfSecond.size());
            return new ChannelComparison(
                    name.toString(),
                    id.hex(),
                    copyOfFirst,
                    copyOfSecond,
                    verdict.outcome(),
                    difference,
                    verdict.explanation());
        }

        private record Verdict(Outcome outcome, String explanation) {}

        private Verdict bySize(long sizeOfFirst, long sizeOfSecond) {
            long sent = firstSends ? sizeOfFirst : sizeOfSecond;
            long mirrored = firstSends ? sizeOfSecond : sizeOfFirst;
            Optional<ChannelEvidence> sender = firstSends ? first : second;
            Optional<ChannelEvidence> recipient = firstSends ? second : first;
            Optional<String> receipt = differingReceipt(sender, recipient);
            if (receipt.isPresent()) {
                return new Verdict(Outcome.DIFFERENT, receipt.get());
            }
            if (sent == mirrored) {
                return new Verdict(Outcome.EQUAL, "the same " + sent + " entries on both sides");
            }
            if (sent < mirrored) {
                return new Verdict(
                        Outcome.LOST,
                        name.recipient() + " holds entries up to " + (mirrored - 1) + ", which " + name.sender()
                                + " no longer has");
            }
            long receipted = receipts(sender).keySet().stream()
                    .mapToLong(ReceiptPlace::size)
                    .max()
                    .orElse(0);
            return receipted > mirrored
                    ? new Verdict(
                            Outcome.LOST,
                            name.recipient() + " gave a receipt for entries up to " + (receipted - 1)
                                    + " and holds only " + mirrored)
                    : new Verdict(
                            Outcome.BEHIND,
                            (sent - mirrored) + " entries from " + mirrored + " on are not receipted yet");
        }

        private record ReceiptPlace(long size, long firstIndex) {}

        /** A receipt that the sender holds is one that the recipient signed and kept. */
        private Optional<String> differingReceipt(
                Optional<ChannelEvidence> sender, Optional<ChannelEvidence> recipient) {
            Map<ReceiptPlace, Bytes> signed = receipts(recipient);
            return receipts(sender).entrySet().stream()
                    .filter(held -> signed.containsKey(held.getKey())
                            && !held.getValue().equals(signed.get(held.getKey())))
                    .findFirst()
                    .map(held -> "the receipt for entries "
                            + ChannelContext.range(
                                    held.getKey().firstIndex(), held.getKey().size() - 1)
                            + " is not the same on both sides");
        }

        private static Map<ReceiptPlace, Bytes> receipts(Optional<ChannelEvidence> channel) {
            Map<ReceiptPlace, Bytes> found = new LinkedHashMap<>();
            long afterSize = -1;
            long afterFirst = -1;
            List<ReceiptRow> page;
            do {
                page = channel.isPresent() ? channel.get().receipts(afterSize, afterFirst, PAGE) : List.of();
                for (ReceiptRow row : page) {
                    found.put(
                            new ReceiptPlace(row.size(), row.firstIndex()),
                            row.note().orElse(Bytes.EMPTY));
                    afterSize = row.size();
                    afterFirst = row.firstIndex();
                }
            } while (page.size() == PAGE);
            return found;
        }

        /** Entries up to the first that is missing or unreadable. */
        private static List<Digest> leaves(Optional<ChannelEvidence> channel) {
            List<Digest> leaves = new ArrayList<>();
            List<EntryRow> page;
            do {
                page = channel.isPresent() ? channel.get().entries(leaves.size(), PAGE) : List.of();
                for (EntryRow row : page) {
                    if (row.index() != leaves.size() || row.entry().isEmpty()) {
                        return leaves;
                    }
                    leaves.add(TreeHash.leafHash(row.entry().get()));
                }
            } while (page.size() == PAGE);
            return leaves;
        }

        private static OptionalLong firstDifference(List<Digest> first, List<Digest> second) {
            for (int i = 0; i < Math.min(first.size(), second.size()); i++) {
                if (!first.get(i).equals(second.get(i))) {
                    return OptionalLong.of(i);
                }
            }
            return OptionalLong.empty();
        }
    }
}
