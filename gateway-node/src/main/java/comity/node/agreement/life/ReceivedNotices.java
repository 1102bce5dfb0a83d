package comity.node.agreement.life;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.sign.Note;
import comity.crypto.sign.NoteFormat;
import comity.crypto.sign.SignatureLine;
import comity.node.agreement.language.AgreementDocument;
import comity.node.agreement.life.NoticeReading.Name;
import comity.node.agreement.terms.Agreement;
import comity.node.agreement.terms.Party;
import comity.node.store.Query;
import comity.node.store.Transaction;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import comity.v1.AgreementNotice;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What partners' AgreementNotice messages do here. They can stop and end an exchange at once, and they bring files and signatures; nothing
 * that they say starts, resumes or widens one: a file governs when all parties signed it and two operators of this node activated it, and
 * a partner lifts only what it stopped itself. Reading verifies signatures and is done before the transaction; what it found is applied
 * in the one that makes the message durable. Thread-safe.
 */
public final class ReceivedNotices {
    private final Agreements agreements;
    private final AgencyId own;

    /** @param own this agency */
    public ReceivedNotices(Agreements agreements, AgencyId own) {
        this.agreements = agreements;
        this.own = own;
    }

    /**
     * What became of a notice.
     *
     * @param code for the journal
     * @param digest of the file it is about, or zero
     */
    public record Effect(String code, Digest digest) {
        static Effect none(String code) {
            return new Effect(code, Digest.ZERO);
        }
    }

    /** What a notice says, verified as far as this snapshot goes; changes nothing. */
    public NoticeReading read(Query q, AgencyId sender, AgreementNotice notice, Instant now) {
        Optional<Name> name = name(notice);
        if (name.isEmpty()) {
            return new NoticeReading.Unusable("NOTICE_MALFORMED");
        }
        return switch (notice.getAction()) {
            case PROPOSE, AMEND, EXTEND -> proposed(q, sender, name.get(), notice);
            case ACCEPT -> accepted(q, sender, name.get(), notice);
            case DECLINE -> new NoticeReading.Declined(name.get());
            case SUSPEND -> new NoticeReading.Stop(name.get());
            case RESUME -> new NoticeReading.Lift(name.get());
            case TERMINATE ->
                endsAt(notice, now)
                        .<NoticeReading>map(end -> new NoticeReading.End(name.get(), end))
                        .orElseGet(() -> new NoticeReading.Unusable("NOTICE_MALFORMED"));
            case ACTION_UNSPECIFIED, UNRECOGNIZED -> new NoticeReading.Unusable("NOTICE_MALFORMED");
        };
    }

    private static Optional<Name> name(AgreementNotice notice) {
        try {
            return Optional.of(new Name(
                    notice.getAgreementId(),
                    Integer.parseInt(notice.getAgreementVersion()),
                    notice.hasDocumentSha256()
                            ? Optional.of(Digest.fromHex(notice.getDocumentSha256()))
                            : Optional.empty()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The day it says, to its end; at once, where it says none. */
    private static Optional<Instant> endsAt(AgreementNotice notice, Instant now) {
        if (!notice.hasUntil()) {
            return Optional.of(now);
        }
        try {
            LocalDate last = LocalDate.parse(notice.getUntil());
            return Optional.of(last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private NoticeReading proposed(Query q, AgencyId sender, Name name, AgreementNotice notice) {
        if (!notice.hasDocument()) {
            return new NoticeReading.Unusable("NOTICE_WITHOUT_DOCUMENT");
        }
        Bytes yaml = Bytes.copyOf(notice.getDocument().asReadOnlyByteBuffer());
        Digest digest = AgreementDocument.digest(yaml);
        if (!(AgreementDocument.parse(yaml) instanceof AgreementDocument.Parsed(Agreement agreement))
                || !agreement.id().equals(name.id())
                || agreement.version() != name.version()
                || name.digest().filter(digest::equals).isEmpty()
                || Charter.isReserved(agreement.id())) {
            return new NoticeReading.Unusable("NOTICE_MALFORMED");
        }
        if (agreement.party(sender).isEmpty() || agreement.party(own).isEmpty()) {
            return new NoticeReading.Unusable("NOTICE_NOT_OF_BOTH");
        }
        if (!namesPinnedKeys(q, agreement)) {
            return new NoticeReading.Unusable("NOTICE_OTHER_KEY");
        }
        if (agreement.version() <= AgreementRows.highestVersion(q, agreement.id())) {
            return new NoticeReading.Unusable("NOTICE_STALE");
        }
        List<SignatureLine> lines = verifiedLines(q, agreement, digest, notice);
        return lines.stream().anyMatch(line -> line.name().equals(sender.text()))
                ? new NoticeReading.Proposed(agreement, yaml, digest, lines)
                : new NoticeReading.Unusable("NOTICE_UNSIGNED");
    }

    /** What names another key of a party that is pinned here can never be activated. */
    private boolean namesPinnedKeys(Query q, Agreement agreement) {
        return agreement.parties().stream()
                .allMatch(party -> agreements
                        .identityOf(q, party.agency())
                        .map(key -> key.fingerprint().equals(party.identity()))
                        .orElse(true));
    }

    /** The signatures of parties whose keys are known; a note of other words, or a line of somebody else, brings none. */
    private List<SignatureLine> verifiedLines(Query q, Agreement agreement, Digest digest, AgreementNotice notice) {
        List<SignatureLine> arrived;
        try {
            Note note = NoteFormat.parse(AgreementNote.text(agreement, digest) + "\n" + notice.getSignedNote());
            arrived = note.signatures();
        } catch (MalformedBytes e) {
            return List.of();
        }
        List<SignatureLine> lines = new ArrayList<>();
        for (Party party : agreement.parties()) {
            agreements
                    .identityOf(q, party.agency())
                    .flatMap(key -> AgreementNote.verified(agreement, digest, arrived, key))
                    .ifPresent(lines::addAll);
        }
        return lines;
    }

    private NoticeReading accepted(Query q, AgencyId sender, Name name, AgreementNotice notice) {
        if (notice.hasDocument()) {
            return proposed(q, sender, name, notice) instanceof NoticeReading.Proposed withFile
                    ? new NoticeReading.Accepted(withFile)
                    : new NoticeReading.Unusable("NOTICE_MALFORMED");
        }
        Optional<Proposal> known = known(q, name);
        if (known.isEmpty() || known.get().agreement().party(sender).isEmpty()) {
            return new NoticeReading.Unusable("NOTICE_UNKNOWN");
        }
        Proposal proposal = known.get();
        List<SignatureLine> lines = verifiedLines(q, proposal.agreement(), proposal.digest(), notice);
        return lines.stream().anyMatch(line -> line.name().equals(sender.text()))
                ? new NoticeReading.Accepted(
                        new NoticeReading.Proposed(proposal.agreement(), proposal.yaml(), proposal.digest(), lines))
                : new NoticeReading.Unusable("NOTICE_UNSIGNED");
    }

    private static Optional<Proposal> known(Query q, Name name) {
        return name.digest().isPresent()
                ? Proposals.find(q, name.digest().get())
                        .filter(found -> found.agreement().id().equals(name.id())
                                && found.agreement().version() == name.version())
                : Proposals.newest(q, name.id(), name.version());
    }

    /** Whether a notice of that sender and id was taken before. */
    public static boolean seen(Query q, AgencyId sender, MessageId id) {
        return q.count(
                        "SELECT count(*) FROM consumed_notice WHERE sender = ? AND message_id = ?",
                        sender.text(),
                        id.bytes())
                > 0;
    }

    /** A notice that has come. */
    public record Arrival(AgencyId sender, MessageId id, AgreementNotice notice, Instant at) {}

    /** Does what a notice says, and remembers its id. */
    public Effect apply(Transaction tx, Arrival arrival, NoticeReading reading) {
        Agreements.Act act = new Agreements.Act(
                arrival.at(), arrival.sender().text(), arrival.notice().getReason());
        Effect effect = apply(tx, arrival.sender(), reading, act);
        tx.update(
                "INSERT INTO consumed_notice (sender, message_id, action, effect, at) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING",
                arrival.sender().text(),
                arrival.id().bytes(),
                arrival.notice().getAction().name(),
                effect.code(),
                arrival.at().toEpochMilli());
        return effect;
    }

    private Effect apply(Transaction tx, AgencyId sender, NoticeReading reading, Agreements.Act act) {
        return switch (reading) {
            case NoticeReading.Proposed file ->
                new Effect(
                        switch (Proposals.receive(tx, file, sender, act)) {
                            case NEW -> "NOTICE_PROPOSED";
                            case JOINED -> "NOTICE_SIGNED";
                            case KNOWN -> "NOTICE_REPEATED";
                            case TOO_MANY -> "NOTICE_TOO_MANY";
                        },
                        file.digest());
            case NoticeReading.Accepted(NoticeReading.Proposed file) -> accept(tx, sender, file, act);
            case NoticeReading.Declined(Name name) -> decline(tx, sender, name, act);
            case NoticeReading.Stop(Name name) ->
                change(tx, sender, name, "NOTICE_SUSPENDED", digest -> agreements.stop(tx, digest, sender, act), act);
            case NoticeReading.Lift(Name name) ->
                change(tx, sender, name, "NOTICE_RESUMED", digest -> agreements.lift(tx, digest, sender, act), act);
            case NoticeReading.End(Name name, Instant endsAt) ->
                change(
                        tx,
                        sender,
                        name,
                        "NOTICE_TERMINATED",
                        digest -> agreements.terminate(tx, digest, sender, endsAt, act),
                        act);
            case NoticeReading.Unusable(String code) -> Effect.none(code);
        };
    }

    private static Effect accept(Transaction tx, AgencyId sender, NoticeReading.Proposed file, Agreements.Act act) {
        Proposals.Reception reception = Proposals.receive(tx, file, sender, act);
        return switch (reception) {
            case TOO_MANY -> new Effect("NOTICE_TOO_MANY", file.digest());
            case KNOWN -> new Effect("NOTICE_REPEATED", file.digest());
            case NEW, JOINED -> {
                Proposals.answered(tx, file.digest(), sender, Proposal.Answer.ACCEPTED, act);
                yield new Effect("NOTICE_ACCEPTED", file.digest());
            }
        };
    }

    private static Effect decline(Transaction tx, AgencyId sender, Name name, Agreements.Act act) {
        Optional<Proposal> known =
                known(tx, name).filter(found -> found.agreement().party(sender).isPresent());
        if (known.isEmpty()) {
            return Effect.none("NOTICE_UNKNOWN");
        }
        Digest digest = known.get().digest();
        if (known.get().answers().containsKey(sender)) {
            return new Effect("NOTICE_REPEATED", digest);
        }
        Proposals.answered(tx, digest, sender, Proposal.Answer.DECLINED, act);
        return new Effect("NOTICE_DECLINED", digest);
    }

    /** A change of one agreement on a partner's word. */
    private interface Changing {
        StateChange change(Digest digest);
    }

    private Effect change(
            Transaction tx, AgencyId sender, Name name, String code, Changing changing, Agreements.Act act) {
        Set<Digest> meant = meant(tx, sender, name, act.at());
        if (meant.isEmpty()) {
            return Effect.none("NOTICE_UNKNOWN");
        }
        boolean changed = false;
        for (Digest digest : meant) {
            changed |= changing.change(digest) instanceof StateChange.Changed;
        }
        return new Effect(changed ? code : "NOTICE_REPEATED", meant.iterator().next());
    }

    /** Files of that name of which the sender is a party: activated here, or proposed and perhaps activated later. */
    private Set<Digest> meant(Query q, AgencyId sender, Name name, Instant now) {
        Set<Digest> meant = new LinkedHashSet<>();
        agreements
                .find(q, name.id(), name.version(), now)
                .filter(found -> found.agreement().party(sender).isPresent())
                .map(StoredAgreement::digest)
                .ifPresent(meant::add);
        ProposalRows.byVersion(q, name.id(), name.version()).stream()
                .filter(found -> found.agreement().party(sender).isPresent())
                .map(Proposal::digest)
                .forEach(meant::add);
        name.digest().ifPresent(digest -> meant.retainAll(Set.of(digest)));
        return meant;
    }
}
