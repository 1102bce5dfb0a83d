package comity.node.outbound.dispatch;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Hashing;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.sign.Note;
import comity.crypto.sign.NoteFormat;
import comity.crypto.sign.NoteVerdict;
import comity.crypto.sign.NoteVerifier;
import comity.node.channel.HeadVerdict;
import comity.node.channel.PartnerLink;
import comity.node.channel.SenderEvent;
import comity.node.directory.Partner;
import comity.node.ledger.HeadConflict;
import comity.node.ledger.StoredHead;
import comity.node.pouch.ChannelId;
import comity.node.pouch.ChannelOrigin;
import comity.node.pouch.Head;
import comity.node.pouch.JournalEntry.Fact;
import comity.node.pouch.JournalType;
import comity.node.store.Query;
import java.util.Optional;

/**
 * What the partner holds of our own ledger, compared with ours. Only a head with our own two signatures says anything; whatever else
 * comes back is no answer.
 */
final class PartnerHeads {
    private final DispatchParts parts;

    PartnerHeads(DispatchParts parts) {
        this.parts = parts;
    }

    /** Asks and compares. */
    SenderEvent ask(Partner partner, PartnerLink link, ChannelId channel) {
        return switch (link.newestHead(channel)) {
            case PartnerLink.Unreachable ignored -> new SenderEvent.AskFailed();
            case PartnerLink.HeadReply.Newest(long size, Optional<String> note)
            when size == 0 && note.isEmpty() -> new SenderEvent.PartnerHead(0, HeadVerdict.BEHIND);
            case PartnerLink.HeadReply.Newest(long size, Optional<String> note)
            when note.isPresent() -> compared(partner, channel, size, note.get());
            case PartnerLink.HeadReply.Newest ignored -> new SenderEvent.PartnerHead(0, HeadVerdict.UNVERIFIED);
        };
    }

    private SenderEvent compared(Partner partner, ChannelId channel, long size, String note) {
        Optional<Head> head = ownHead(partner, channel, note).filter(own -> own.size() == size);
        if (head.isEmpty()) {
            return new SenderEvent.PartnerHead(size, HeadVerdict.UNVERIFIED);
        }
        HeadVerdict verdict = parts.records().store().read(q -> compare(q, channel, head.get()));
        if (verdict == HeadVerdict.AHEAD || verdict == HeadVerdict.CONFLICT) {
            keepEvidence(partner, channel, size, note);
        }
        return new SenderEvent.PartnerHead(size, verdict);
    }

    private HeadVerdict compare(Query q, ChannelId channel, Head theirs) {
        long signed = parts.records()
                .ledger()
                .newestHead(q, channel)
                .map(StoredHead::size)
                .orElse(0L);
        // Entries may be in the ledger that no head covers yet: a head over them that is not in the store was signed by
        // a store that is lost.
        if (theirs.size() > signed) {
            return HeadVerdict.AHEAD;
        }
        if (!parts.records().ledger().rootAt(q, channel, theirs.size()).equals(theirs.root())) {
            return HeadVerdict.CONFLICT;
        }
        return theirs.size() == signed ? HeadVerdict.EQUAL : HeadVerdict.BEHIND;
    }

    /** Whether a note is a head of this channel that we signed. */
    Optional<Head> ownHead(Partner partner, ChannelId channel, String note) {
        try {
            Note parsed = NoteFormat.parse(note);
            if (!(NoteVerifier.verify(parsed, parts.keys().head().verificationKey(), ChannelOrigin.HEAD)
                    instanceof NoteVerdict.Valid)) {
                return Optional.empty();
            }
            Head head = Head.parse(parsed.text());
            ChannelOrigin origin =
                    new ChannelOrigin(parts.federation().directory().own().agency(), partner.agency(), channel);
            return Optional.of(head).filter(own -> own.origin().equals(origin));
        } catch (MalformedBytes e) {
            return Optional.empty();
        }
    }

    /** Whether a head that the partner says conflicts does so; if it does, the pair is kept. */
    boolean isConflict(Partner partner, ChannelId channel, String note) {
        Optional<Head> head = ownHead(partner, channel, note);
        if (head.isEmpty()) {
            return false;
        }
        HeadVerdict verdict = parts.records().store().read(q -> compare(q, channel, head.get()));
        boolean conflict = verdict == HeadVerdict.AHEAD || verdict == HeadVerdict.CONFLICT;
        if (conflict) {
            keepEvidence(partner, channel, head.get().size(), note);
        }
        return conflict;
    }

    private void keepEvidence(Partner partner, ChannelId channel, long size, String note) {
        parts.records().store().change(tx -> {
            String held = parts.records()
                    .ledger()
                    .newestHead(tx, channel)
                    .map(StoredHead::note)
                    .orElse("");
            parts.records().ledger().putConflict(tx, new HeadConflict(channel, held, note));
            parts.records()
                    .journal()
                    .append(
                            tx,
                            Fact.of(
                                            JournalType.EVIDENCE,
                                            "node",
                                            partner.agency().text(),
                                            "SIZE_" + size)
                                    .with(Hashing.sha256(Bytes.utf8(note))));
        });
    }
}
