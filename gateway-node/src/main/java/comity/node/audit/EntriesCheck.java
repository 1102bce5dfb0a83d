package comity.node.audit;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.bytes.Utf8;
import comity.crypto.tlog.TreeHash;
import comity.node.agreement.life.Charter;
import comity.node.ledger.LedgerScan.ChannelRow;
import comity.node.ledger.LedgerScan.EntryRow;
import comity.node.pouch.AgreementRef;
import comity.node.pouch.ChannelId;
import comity.node.pouch.ChannelParties;
import comity.node.pouch.DecisionRecord;
import comity.node.pouch.Entry;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a channel's entries once, checks each, and builds their tree. One channel, one thread. */
final class EntriesCheck {
    private final ChannelContext context;
    private final TreeCheck tree;
    private final List<Entry.Key> keyEntries = new ArrayList<>();
    private long lastTimeMillis;
    private boolean closed;

    EntriesCheck(ChannelContext context, Set<Long> sizesAsked) {
        this.context = context;
        TreeCheck.Naming naming = new TreeCheck.Naming() {
            @Override
            public String leaf(long index) {
                return context.entry(index);
            }

            @Override
            public String leaves(long first, long last) {
                return context.title() + " entries " + first + ".." + last;
            }
        };
        this.tree = new TreeCheck(context.evidence(), naming, sizesAsked, context.findings());
    }

    TreeCheck tree() {
        return tree;
    }

    /** The KEY entries, in order: they change who signs. */
    List<Entry.Key> keyEntries() {
        return keyEntries;
    }

    void run() {
        checkRow();
        long next = 0;
        while (true) {
            List<EntryRow> page = context.evidence().entries(next, ChannelContext.PAGE);
            for (EntryRow row : page) {
                if (row.index() < next) {
                    context.found("entry " + row.index(), "is out of order in the store");
                    return;
                }
                if (!fillUpTo(row.index())) {
                    return;
                }
                one(row);
                next = row.index() + 1;
            }
            if (page.size() < ChannelContext.PAGE) {
                break;
            }
        }
        fillTail();
        tree.finish(context.title());
    }

    /** Names what is missing before an entry; the leaf hashes that are left keep the rest of the tree checkable. */
    private boolean fillUpTo(long index) {
        while (tree.size() < index) {
            long missing = tree.size();
            Optional<Digest> leaf = tree.storedLeaf(missing);
            if (leaf.isEmpty()) {
                context.found(
                        ChannelContext.entries(missing, index - 1), "missing, so that nothing after can be checked");
                return false;
            }
            context.found("entry " + missing, "is missing");
            tree.add(leaf.get());
        }
        return true;
    }

    private void fillTail() {
        for (Optional<Digest> leaf = tree.storedLeaf(tree.size());
                leaf.isPresent();
                leaf = tree.storedLeaf(tree.size())) {
            context.found("entry " + tree.size(), "is missing");
            tree.add(leaf.get());
        }
    }

    private void one(EntryRow row) {
        if (row.entry().isEmpty()) {
            context.found("entry " + row.index(), "cannot be read");
            tree.add(tree.storedLeaf(row.index()).orElse(TreeHash.emptyRoot()));
            return;
        }
        Bytes bytes = row.entry().get();
        try {
            Entry entry = Entry.decode(bytes);
            if (!entry.encode().equals(bytes)) {
                context.found("entry " + row.index(), "is not the canonical encoding of what it says");
            } else {
                check(row.index(), entry);
            }
        } catch (MalformedBytes e) {
            context.found("entry " + row.index(), "is not an entry: " + e.getMessage());
        }
        tree.add(TreeHash.leafHash(bytes));
    }

    private void check(long index, Entry entry) {
        String what = "entry " + index;
        if (entry.place().index() != index) {
            context.found(what, "says that it is entry " + entry.place().index());
        }
        if (!context.evidence().id().equals(entry.place().channel().value().value())) {
            context.found(what, "says that it is of channel " + entry.place().channel());
        }
        if (entry.place().timeMillis() < lastTimeMillis) {
            context.found(what, "is earlier than the entry before it");
        }
        lastTimeMillis = Math.max(lastTimeMillis, entry.place().timeMillis());
        if (closed) {
            context.found(what, "stands after the channel was closed");
        }
        if ((index == 0) != (entry instanceof Entry.Open)) {
            context.found(what, index == 0 ? "is not OPEN" : "is a second OPEN");
        }
        switch (entry) {
            case Entry.Open open -> checkParties(what, open.parties());
            case Entry.Voided voided -> {
                checkVoided(what, voided);
                checkDecision(what, voided.messageId(), voided.privateCommitment());
            }
            case Entry.Key key -> keyEntries.add(key);
            case Entry.Close ignored -> closed = true;
            case Entry.Message message -> {
                checkCharter(what, message.agreement());
                checkDecision(what, message.messageId(), message.privateCommitment());
            }
            case Entry.Heartbeat ignored -> {}
        }
    }

    /** What calls itself the charter must be the text that every gateway has built in. */
    private void checkCharter(String what, AgreementRef under) {
        if (Charter.isReserved(under.id()) && !under.equals(Charter.REF)) {
            context.found(what, "names a charter that is not the built-in one");
        }
    }

    /** The sender's own auditors are shown why a message left; the entry holds the sender to that story. */
    private void checkDecision(String what, MessageId message, Digest commitment) {
        context.evidence()
                .decision(message)
                .filter(decision -> !opens(decision, commitment))
                .ifPresent(
                        decision -> context.found(what, "does not commit to the decision record that is kept for it"));
    }

    private static boolean opens(ChannelEvidence.KeptDecision decision, Digest commitment) {
        try {
            return DecisionRecord.parse(Utf8.decode(decision.record()))
                    .commitment(new Digest(decision.salt()))
                    .equals(commitment);
        } catch (MalformedBytes | IllegalArgumentException e) {
            return false;
        }
    }

    private void checkParties(String what, ChannelParties parties) {
        if (!context.evidence().id().equals(ChannelId.derive(parties).value().value())) {
            context.found(what, "its parties and nonces do not give the channel's id");
        }
        context.name().ifPresent(name -> {
            checkIdentity(what, name.sender(), parties.senderFingerprint());
            checkIdentity(what, name.recipient(), parties.recipientFingerprint());
        });
    }

    private void checkIdentity(String what, AgencyId agency, Digest fingerprint) {
        context.keys()
                .identity(agency)
                .filter(known -> !known.equals(fingerprint))
                .ifPresent(known -> context.found(what, "names another identity key than " + agency + "'s descriptor"));
    }

    private void checkVoided(String what, Entry.Voided voided) {
        Optional<Bytes> named = context.evidence().entries(voided.voidedIndex(), 1).stream()
                .filter(row -> row.index() == voided.voidedIndex())
                .findFirst()
                .flatMap(EntryRow::entry);
        try {
            boolean same = Entry.decode(named.orElse(Bytes.EMPTY)) instanceof Entry.Message message
                    && message.messageId().equals(voided.messageId());
            if (!same) {
                context.found(what, "makes void another message than entry " + voided.voidedIndex());
            }
        } catch (MalformedBytes e) {
            context.found(what, "makes void entry " + voided.voidedIndex() + ", which cannot be read");
        }
    }

    /** What the store says beside the entries must give the same id. */
    private void checkRow() {
        if (context.evidence().row().isEmpty()) {
            return;
        }
        ChannelRow row = context.evidence().row().get();
        try {
            ChannelParties parties = new ChannelParties(
                    new Digest(row.senderFingerprint()),
                    new Digest(row.recipientFingerprint()),
                    new Digest(row.senderNonce()),
                    new Digest(row.recipientNonce()));
            if (!context.evidence()
                    .id()
                    .equals(ChannelId.derive(parties).value().value())) {
                context.found("record", "its parties and nonces do not give the channel's id");
            }
        } catch (IllegalArgumentException e) {
            context.found("record", "its parties and nonces are not digests");
        }
        if (context.name().isEmpty()) {
            context.found("record", "names no direction and partner");
        }
    }
}
