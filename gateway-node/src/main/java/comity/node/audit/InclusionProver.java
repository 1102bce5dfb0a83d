package comity.node.audit;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.sign.NoteFormat;
import comity.crypto.tlog.InMemoryNodeStore;
import comity.crypto.tlog.StoredTree;
import comity.crypto.tlog.TreeHash;
import comity.crypto.tlog.TreeReader;
import comity.node.ledger.LedgerScan.EntryRow;
import comity.node.ledger.LedgerScan.HeadRow;
import comity.node.ledger.LedgerScan.ReceiptRow;
import comity.node.pouch.Descriptor;
import comity.node.pouch.Entry;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes inclusion proofs from evidence; one for each channel the message went by. Stateless. */
public final class InclusionProver {
    private static final int PAGE = 512;

    private InclusionProver() {}

    /** What asking for a proof came to. */
    public sealed interface Outcome {
        /** One proof for each channel the message went by. */
        record Proved(List<InclusionProof> proofs) implements Outcome {
            public Proved {
                proofs = List.copyOf(proofs);
            }
        }

        /** No ledger has an entry of this message under a signed head. */
        record NotFound() implements Outcome {}

        /** The evidence is damaged on the way; verifying it says where. */
        record Damaged(String reason) implements Outcome {}
    }

    /** Looks for the message and proves what is found. */
    public static Outcome prove(Evidence evidence, MessageId message) {
        List<InclusionProof> proofs = new ArrayList<>();
        try {
            for (ChannelEvidence channel : evidence.channels()) {
                Optional<ChannelName> name = ChannelName.of(channel, evidence.owner());
                Optional<Entry.Message> entry = find(channel, message);
                if (name.isPresent() && entry.isPresent()) {
                    prove(evidence, channel, name.get(), entry.get()).ifPresent(proofs::add);
                }
            }
        } catch (MalformedBytes e) {
            return new Outcome.Damaged(e.reason());
        }
        return proofs.isEmpty() ? new Outcome.NotFound() : new Outcome.Proved(proofs);
    }

    private static Optional<Entry.Message> find(ChannelEvidence channel, MessageId message) throws MalformedBytes {
        long next = 0;
        List<EntryRow> page;
        do {
            page = channel.entries(next, PAGE);
            for (EntryRow row : page) {
                if (decoded(row) instanceof Entry.Message found
                        && found.messageId().equals(message)
                        && found.place().index() == row.index()) {
                    return Optional.of(found);
                }
                next = Math.max(next, row.index()) + 1;
            }
        } while (page.size() == PAGE);
        return Optional.empty();
    }

    private static Entry decoded(EntryRow row) throws MalformedBytes {
        try {
            return Entry.decode(row.entry().orElse(Bytes.EMPTY));
        } catch (MalformedBytes e) {
            throw new MalformedBytes(0, "entry " + row.index() + " cannot be read", e);
        }
    }

    private static Optional<InclusionProof> prove(
            Evidence evidence, ChannelEvidence channel, ChannelName name, Entry.Message entry) throws MalformedBytes {
        long index = entry.place().index();
        Optional<HeadRow> head = channel.heads(index, 1).stream()
                .findFirst()
                .filter(row -> row.note().isPresent());
        Optional<Bytes> descriptor = descriptorOf(evidence, name.sender());
        if (head.isEmpty() || descriptor.isEmpty()) {
            return Optional.empty();
        }
        long size = head.get().size();
        return Optional.of(new InclusionProof(
                entry.messageId(),
                name.sender(),
                name.recipient(),
                channel.id().hex(),
                index,
                entry.encode(),
                size,
                path(channel, index, size),
                head.get().note().orElseThrow(),
                descriptor.get(),
                receiptOver(evidence, channel, name.recipient(), index)));
    }

    /** From the entries and not from stored nodes, so that the same is done for a directory and an export. */
    private static List<Digest> path(ChannelEvidence channel, long index, long size) throws MalformedBytes {
        InMemoryNodeStore nodes = new InMemoryNodeStore();
        StoredTree tree = new StoredTree(nodes);
        long next = 0;
        while (next < size) {
            List<EntryRow> page = channel.entries(next, (int) Math.min(PAGE, size - next));
            if (page.isEmpty()) {
                throw new MalformedBytes(0, "entry " + next + " is missing");
            }
            for (EntryRow row : page) {
                tree.append(next++, TreeHash.leafHash(row.entry().orElse(Bytes.EMPTY)));
            }
        }
        return new TreeReader(nodes).inclusionProof(index, size);
    }

    private static Optional<Bytes> descriptorOf(Evidence evidence, AgencyId agency) throws MalformedBytes {
        for (Evidence.Card card : evidence.descriptors()) {
            Descriptor descriptor =
                    Descriptor.parse(NoteFormat.parse(card.note()).text());
            if (descriptor.agency().equals(agency)) {
                return Optional.of(card.note());
            }
        }
        return Optional.empty();
    }

    private static Optional<InclusionProof.SignedReceipt> receiptOver(
            Evidence evidence, ChannelEvidence channel, AgencyId recipient, long index) throws MalformedBytes {
        Optional<Bytes> descriptor = descriptorOf(evidence, recipient);
        for (ReceiptRow row : channel.receipts(index, Long.MAX_VALUE, 1)) {
            if (row.firstIndex() <= index
                    && descriptor.isPresent()
                    && row.note().isPresent()
                    && row.dispositions().isPresent()) {
                return Optional.of(new InclusionProof.SignedReceipt(
                        row.note().get(), row.dispositions().get(), descriptor.get()));
            }
        }
        return Optional.empty();
    }
}
