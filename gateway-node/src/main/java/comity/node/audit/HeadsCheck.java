package comity.node.audit;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.Hashing;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.key.VerificationKey;
import comity.crypto.sign.Note;
import comity.crypto.sign.NoteFormat;
import comity.node.ledger.LedgerScan.ConflictRow;
import comity.node.ledger.LedgerScan.HeadRow;
import comity.node.pouch.Entry;
import comity.node.pouch.Head;
import comity.node.pouch.JournalType;
import comity.node.pouch.JournalWitness;
import comity.protocol.id.AgencyId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks the signed heads of one channel against its entries. One thread. */
final class HeadsCheck {
    private final ChannelContext context;
    private final EntriesCheck entries;
    private final List<String> notes;
    /** Sizes of heads whose signatures and root hold. */
    private final Set<Long> attested = new HashSet<>();

    private long count;

    HeadsCheck(ChannelContext context, EntriesCheck entries, List<String> notes) {
        this.context = context;
        this.entries = entries;
        this.notes = notes;
    }

    long count() {
        return count;
    }

    void run() {
        long after = -1;
        while (true) {
            List<HeadRow> page = context.evidence().heads(after, ChannelContext.PAGE);
            for (HeadRow row : page) {
                if (row.size() <= after) {
                    context.found("head at size " + row.size(), "is out of order in the store");
                    return;
                }
                one(row);
                after = row.size();
            }
            if (page.size() < ChannelContext.PAGE) {
                break;
            }
        }
        checkCoverage(Math.max(after, 0));
    }

    /**
     * A mirror takes entries and their head together. A sender's own entries are durable before their head is: a crash between
     * leaves a tail that the next start signs, unless the mark outside the store says that it was signed.
     */
    private void checkCoverage(long newestSize) {
        long size = entries.tree().size();
        long mark = context.evidence().highWater().orElse(0);
        if (mark > size) {
            context.found(
                    ChannelContext.entries(size, mark - 1),
                    "once signed or receipted, as the mark outside the store says, and gone: the store was set back");
        }
        if (newestSize >= size) {
            return;
        }
        String tail = ChannelContext.entries(newestSize, size - 1);
        if (context.ownIsSender() && mark <= newestSize) {
            notes.add(context.title() + " " + tail + ": not signed yet");
        } else {
            context.found(tail, "covered by no signed head");
        }
    }

    private void one(HeadRow row) {
        String what = "head at size " + row.size();
        count++;
        if (row.note().isEmpty()) {
            context.found(what, "cannot be read");
            return;
        }
        Bytes bytes = row.note().get();
        expectInJournal(what, bytes);
        try {
            Note note = NoteFormat.parse(bytes);
            Head head = Head.parse(note.text());
            if (!head.text().equals(note.text())) {
                context.found(what, "is not the canonical text of a head");
            }
            if (head.size() != row.size()) {
                context.found(what, "says that its size is " + head.size());
            }
            checkOrigin(what, head);
            Optional<String> fault = NoteCheck.faultOf(
                    note,
                    signers(head.origin().sender(), head.size()),
                    head.origin().sender() + "'s head key");
            fault.ifPresent(found -> context.found(what, found));
            boolean sameRoot = checkRoot(what, head);
            if (fault.isEmpty() && sameRoot) {
                attested.add(head.size());
            }
            checkOpening(what, row, head);
        } catch (MalformedBytes e) {
            context.found(what, "is not a signed head: " + e.reason());
        }
    }

    private void checkOrigin(String what, Head head) {
        boolean sameParties = context.name()
                .filter(name -> name.sender().equals(head.origin().sender())
                        && name.recipient().equals(head.origin().recipient()))
                .isPresent();
        if (!sameParties || !context.id().equals(Optional.of(head.origin().channel()))) {
            context.found(what, "is the head of another channel");
        }
    }

    private boolean checkRoot(String what, Head head) {
        Optional<Digest> root = entries.tree().rootAt(head.size());
        if (root.isEmpty()) {
            context.found(
                    what,
                    "covers " + head.size() + " entries, of which only "
                            + entries.tree().size() + " are there");
        } else if (!root.get().equals(head.root())) {
            context.found(what, "its root is not that of entries " + ChannelContext.range(0, head.size() - 1));
        }
        return root.filter(head.root()::equals).isPresent();
    }

    /**
     * A KEY entry at index k: sizes up to k + 1 verify under the key before, larger ones only under the new. Before the first, a head
     * key that a descriptor names and that no KEY entry of this channel introduces. Whoever writes the evidence can put any KEY entry and
     * key into it, so a new key counts if a descriptor names it or the key before signed for its entry: by a head of size k + 1, the only
     * one that covers the entry under that key.
     */
    private List<VerificationKey> signers(AgencyId sender, long size) {
        Optional<Entry.Key> ruling = Optional.empty();
        for (Entry.Key key : entries.keyEntries()) {
            if (size > key.place().index() + 1) {
                ruling = Optional.of(key);
            }
        }
        return ruling.map(key -> successors(sender, key))
                .orElseGet(() -> context.keys().headKeys(sender).stream()
                        .filter(key -> entries.keyEntries().stream()
                                .noneMatch(introduced -> introduced.nextKey().equals(key.fingerprint())))
                        .toList());
    }

    private List<VerificationKey> successors(AgencyId sender, Entry.Key entry) {
        return attested.contains(entry.place().index() + 1)
                ? context.keys().headKey(sender, entry.nextKey())
                : context.keys().headKeys(sender).stream()
                        .filter(key -> key.fingerprint().equals(entry.nextKey()))
                        .toList();
    }

    /** Our own heads come with what opens their journal line; a partner's never do. */
    private void checkOpening(String what, HeadRow row, Head head) {
        boolean any = row.blinding().isPresent()
                || row.journalSize().isPresent()
                || row.journalRoot().isPresent();
        if (!context.ownIsSender()) {
            if (any && context.owner().isPresent()) {
                context.found(what, "carries an opening of a journal that is not ours");
            }
            return;
        }
        Optional<Digest> blinding = row.blinding().filter(HeadsCheck::isDigest).map(Digest::new);
        Optional<Digest> root = row.journalRoot().filter(HeadsCheck::isDigest).map(Digest::new);
        if (blinding.isEmpty()
                || root.isEmpty()
                || row.journalSize().isEmpty()
                || row.journalSize().getAsLong() < 0) {
            context.found(what, "has no complete opening of its journal line");
            return;
        }
        JournalWitness witness =
                new JournalWitness(blinding.get(), row.journalSize().getAsLong(), root.get());
        if (!witness.commitment().equals(head.journalWitness())) {
            context.found(what, "its journal line does not open to what is kept with it");
            return;
        }
        context.trace().witness(context.title() + " " + what, witness.journalSize(), witness.journalRoot());
    }

    private static boolean isDigest(Bytes bytes) {
        return bytes.size() == Digest.SIZE;
    }

    private void expectInJournal(String what, Bytes note) {
        if (context.owner().isPresent() && context.name().isPresent()) {
            context.trace()
                    .expect(
                            Hashing.sha256(note),
                            context.title() + " " + what,
                            context.ownIsSender() ? JournalType.HEAD_SIGNED : JournalType.HEAD_RECEIVED);
        }
    }

    /** A kept pair of heads is evidence against its signer, if it is what it claims. */
    void conflicts() {
        int number = 0;
        for (ConflictRow row : context.evidence().conflicts()) {
            String what = "conflict " + ++number;
            try {
                Note held = NoteFormat.parse(row.held());
                Note received = NoteFormat.parse(row.received());
                Head one = Head.parse(held.text());
                Head other = Head.parse(received.text());
                boolean signed = NoteCheck.faultOf(held, signers(one.origin().sender(), one.size()), "")
                                .isEmpty()
                        && NoteCheck.faultOf(received, signers(other.origin().sender(), other.size()), "")
                                .isEmpty();
                if (!signed || !one.origin().equals(other.origin())) {
                    context.found(what, "is not two validly signed heads of one channel");
                } else {
                    notes.add(context.title() + ": two heads of " + one.origin().sender() + " at sizes " + one.size()
                            + " and " + other.size() + " contradict each other and are kept as evidence");
                }
            } catch (MalformedBytes e) {
                context.found(what, "is not two signed heads: " + e.reason());
            }
        }
    }
}
