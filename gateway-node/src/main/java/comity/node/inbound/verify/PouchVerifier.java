package comity.node.inbound.verify;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.key.VerificationKey;
import comity.crypto.sign.Note;
import comity.crypto.sign.NoteFormat;
import comity.crypto.sign.NoteVerdict;
import comity.crypto.sign.NoteVerifier;
import comity.crypto.tlog.TreeHash;
import comity.node.channel.MirrorDecision;
import comity.node.channel.OfferedPouch;
import comity.node.fault.FaultCode;
import comity.node.inbound.open.OpenedPouch;
import comity.node.ledger.Channel;
import comity.node.ledger.HeadConflict;
import comity.node.ledger.Ledger;
import comity.node.ledger.StoredHead;
import comity.node.pouch.ChannelOrigin;
import comity.node.pouch.Entry;
import comity.node.pouch.Head;
import comity.node.pouch.PouchContent;
import comity.node.pouch.PouchSpan;
import comity.node.store.Query;
import comity.node.store.Store;
import comity.protocol.id.AgencyId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks a pouch against its signatures and this node's mirror. Guarantee: only two heads that both verified under the
 * partner's own key can be called a conflict; a pouch that fails any check of its head, places or root changes nothing, and
 * a release that fails its own entry spoils that entry alone. Writes nothing. Thread-safe.
 */
public final class PouchVerifier {
    private final Store store;
    private final Ledger ledger;
    private final AgencyId own;

    public PouchVerifier(Store store, Ledger ledger, AgencyId own) {
        this.store = store;
        this.ledger = ledger;
        this.own = own;
    }

    /** Signatures first, then the mirror, then what each entry carries. */
    public VerifyOutcome verify(OpenedPouch opened) {
        Channel channel = opened.received().channel();
        PouchSpan span = opened.received().header().range();
        List<Entry> entries;
        Note note;
        Head head;
        try {
            entries = entries(channel, span, opened.content().items());
            note = NoteFormat.parse(opened.content().headNote());
            head = Head.parse(note.text());
        } catch (MalformedBytes e) {
            return new VerifyOutcome.Refused(FaultCode.MALFORMED_POUCH);
        }
        AgencyId sender = opened.received().partner().agency();
        if (!head.origin().equals(new ChannelOrigin(sender, own, channel.id())) || head.size() != span.end()) {
            return new VerifyOutcome.Refused(FaultCode.HEAD_INVALID);
        }
        VerificationKey key = opened.received().partner().headKey();
        Optional<Digest> named = store.read(q -> HeadKeys.named(q, head, entries));
        if (named.isPresent() && !named.get().equals(key.fingerprint())) {
            return new VerifyOutcome.Refused(FaultCode.SIGNATURE);
        }
        return switch (NoteVerifier.verify(note, key, ChannelOrigin.HEAD)) {
            case NoteVerdict.Invalid ignored -> new VerifyOutcome.Refused(FaultCode.SIGNATURE);
            case NoteVerdict.Valid ignored -> compare(opened, head, entries);
        };
    }

    /** Decodes the entries and checks that each says it stands where it stands. */
    private static List<Entry> entries(Channel channel, PouchSpan span, List<PouchContent.Item> items)
            throws MalformedBytes {
        List<Entry> entries = new ArrayList<>();
        long time = 0;
        for (PouchContent.Item item : items) {
            Entry entry = Entry.decode(item.entry());
            Entry.Place place = entry.place();
            if (!place.channel().equals(channel.id())
                    || place.index() != span.first() + entries.size()
                    || place.timeMillis() < time) {
                throw new MalformedBytes(0, "an entry names another place than its own");
            }
            if (!(entry instanceof Entry.Message) && !item.release().isEmpty()) {
                throw new MalformedBytes(0, "a release beside an entry that is no message");
            }
            time = place.timeMillis();
            entries.add(entry);
        }
        return entries;
    }

    private VerifyOutcome compare(OpenedPouch opened, Head head, List<Entry> entries) {
        List<Digest> leaves = opened.content().items().stream()
                .map(item -> TreeHash.leafHash(item.entry()))
                .toList();
        PouchSpan span = opened.received().header().range();
        OfferedPouch<Digest> offered = new OfferedPouch<>(span, head.root(), leaves);
        Channel channel = opened.received().channel();
        Optional<VerifyOutcome> end = store.read(q -> {
            MirrorDecision decision = MirrorDecision.decide(new LedgerMirror(ledger, q, channel.id()), offered);
            return switch (decision) {
                case MirrorDecision.New ignored ->
                    mayFollow(q, channel, entries)
                            ? Optional.empty()
                            : Optional.of(new VerifyOutcome.Refused(FaultCode.HEAD_INVALID));
                case MirrorDecision.Duplicate duplicate -> Optional.of(new VerifyOutcome.Again(duplicate.span()));
                case MirrorDecision.Gap gap -> Optional.of(new VerifyOutcome.Gap(gap.size()));
                case MirrorDecision.Conflict ignored -> Optional.of(conflict(q, channel, opened));
                case MirrorDecision.Unsound ignored -> Optional.of(new VerifyOutcome.Refused(FaultCode.HEAD_INVALID));
            };
        });
        return end.orElseGet(() -> new VerifyOutcome.Next(next(opened, head, entries)));
    }

    /** What the tree cannot know: a ledger begins with its OPEN entry, ends with CLOSE, and its time does not go back. */
    private boolean mayFollow(Query q, Channel channel, List<Entry> entries) {
        Entry first = entries.getFirst();
        if (entries.subList(0, entries.size() - 1).stream().anyMatch(Entry.Close.class::isInstance)) {
            return false;
        }
        if (first.place().index() == 0) {
            return first instanceof Entry.Open open && open.parties().equals(channel.parties());
        }
        Entry before =
                decode(ledger.entry(q, channel.id(), first.place().index() - 1).orElseThrow());
        return !(before instanceof Entry.Close)
                && before.place().timeMillis() <= first.place().timeMillis();
    }

    private static Entry decode(Bytes stored) {
        try {
            return Entry.decode(stored);
        } catch (MalformedBytes e) {
            throw new IllegalStateException("an entry of the mirror is damaged", e);
        }
    }

    /** The head held that the offered one contradicts: of the same size if there is one, else the first above it. */
    private VerifyOutcome conflict(Query q, Channel channel, OpenedPouch opened) {
        long size = opened.received().header().range().end();
        String held = ledger.headCovering(q, channel.id(), size - 1)
                .or(() -> ledger.newestHead(q, channel.id()))
                .map(StoredHead::note)
                .orElseThrow();
        return new VerifyOutcome.Conflict(
                new HeadConflict(channel.id(), held, opened.content().headNote()));
    }

    private static VerifiedPouch next(OpenedPouch opened, Head head, List<Entry> entries) {
        List<VerifiedEntry> verified = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            PouchContent.Item item = opened.content().items().get(i);
            verified.add(new Verified(entries.get(i), item.entry(), CarriedContent.of(entries.get(i), item.release())));
        }
        return new VerifiedNext(
                opened.received().partner(),
                head,
                opened.content().headNote(),
                opened.received().header().range(),
                verified);
    }
}
