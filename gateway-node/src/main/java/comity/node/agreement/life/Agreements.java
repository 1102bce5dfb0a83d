package comity.node.agreement.life;

import comity.crypto.bytes.Digest;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.key.VerificationKey;
import comity.crypto.sign.NoteFormat;
import comity.node.agreement.decide.AgreementInForce;
import comity.node.agreement.decide.AgreementState;
import comity.node.agreement.decide.Course;
import comity.node.agreement.decide.Facts;
import comity.node.agreement.language.AgreementDocument;
import comity.node.agreement.life.AgreementRows.Change;
import comity.node.agreement.life.AgreementRows.Standing;
import comity.node.agreement.life.AgreementRows.Stored;
import comity.node.agreement.terms.Agreement;
import comity.node.agreement.terms.Party;
import comity.node.store.Query;
import comity.node.store.Transaction;
import comity.protocol.id.AgencyId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The agreements of this node: which were activated, what became of them since, and which governs two agencies now.
 *
 * <p>For two agencies the newest activation whose first day has come governs; older ones are superseded and never return,
 * even when the newer one ends or is suspended. That of a joint team governs the messages of its case. What is read from the store is verified again, signatures included, before
 * it governs anything, so whoever can write the store's file still cannot loosen an agreement. Thread-safe.
 */
public final class Agreements {
    private static final int VERIFIED_MAX = 1024;

    private final PinnedIdentities pinned;

    /** Agreements whose signatures this process has verified; immutable facts, so sharing them needs no care. */
    private final Map<Digest, Agreement> verified = new ConcurrentHashMap<>();

    /** The identity keys that this node believes in, its own included. */
    @FunctionalInterface
    public interface PinnedIdentities {
        Optional<VerificationKey> identityOf(Query query, AgencyId agency);
    }

    public Agreements(PinnedIdentities pinned) {
        this.pinned = pinned;
    }

    Optional<VerificationKey> identityOf(Query query, AgencyId agency) {
        return pinned.identityOf(query, agency);
    }

    /**
     * Puts an agreement in force; two operators have decided so. Durable when the transaction is.
     *
     * @param actor who decided, for the history
     */
    public Activation activate(Transaction transaction, SignedAgreement signed, Instant now, String actor) {
        if (AgreementRows.byDigest(transaction, signed.digest()).isPresent()) {
            return new Activation.AlreadyActivated();
        }
        long highest =
                AgreementRows.highestVersion(transaction, signed.agreement().id());
        if (signed.agreement().version() <= highest) {
            return new Activation.NotNewer(highest);
        }
        AgreementRows.insert(transaction, signed, NoteFormat.encode(signed.note()), now);
        record(transaction, signed.digest(), Change.ACTIVATED, new Act(now, actor, ""));
        return new Activation.Activated();
    }

    /** Who acts on an agreement, when and why. */
    public record Act(Instant at, String actor, String reason) {}

    /** Stops everything under this version from the transaction's commit on. */
    public StateChange suspend(Transaction transaction, String id, int version, Act act) {
        return change(transaction, AgreementRows.byVersion(transaction, id, version), Change.SUSPENDED, act);
    }

    /** Ends a suspension by operators of this node; two of them have decided so. What a partner stopped stays stopped. */
    public StateChange resume(Transaction transaction, String id, int version, Act act) {
        return change(transaction, AgreementRows.byVersion(transaction, id, version), Change.RESUMED, act);
    }

    private static StateChange change(Transaction transaction, Optional<Stored> found, Change change, Act act) {
        if (found.isEmpty()) {
            return new StateChange.UnknownAgreement();
        }
        boolean suspend = change == Change.SUSPENDED;
        if (found.get().suspended() == suspend) {
            return new StateChange.Unchanged();
        }
        AgreementRows.setSuspended(transaction, found.get().digest(), suspend);
        record(transaction, found.get().digest(), change, act);
        return new StateChange.Changed();
    }

    /**
     * Records that it was looked at again; two operators have decided so.
     *
     * @param reference where the review is written; the same is recorded once
     */
    public StateChange review(Transaction transaction, Digest digest, String reference, Act act) {
        if (AgreementRows.state(transaction, digest).isEmpty()) {
            return new StateChange.UnknownAgreement();
        }
        if (isReviewRecorded(transaction, digest, reference)) {
            return new StateChange.Unchanged();
        }
        CourseRows.insertReview(transaction, digest, reference, act);
        record(transaction, digest, Change.REVIEWED, act);
        return new StateChange.Changed();
    }

    /** Whether a review with this reference is recorded. */
    public boolean isReviewRecorded(Query query, Digest digest, String reference) {
        return CourseRows.isReviewRecorded(query, digest, reference);
    }

    /**
     * Notes that a party has ended it; an end is only ever moved forward.
     *
     * @param party of this agency, whose two operators decided so, or a partner, whose notice says so
     */
    public StateChange terminate(Transaction transaction, Digest digest, AgencyId party, Instant endsAt, Act act) {
        if (!CourseRows.end(transaction, digest, new CourseRows.End(party, endsAt), act.at())) {
            return new StateChange.Unchanged();
        }
        record(
                transaction,
                digest,
                act.actor().equals(party.text()) ? Change.PARTNER_TERMINATED : Change.TERMINATED,
                act);
        return new StateChange.Changed();
    }

    /** When a party's announcement ends it, if that party made one. */
    public Optional<Instant> endAnnouncedBy(Query query, Digest digest, AgencyId party) {
        return CourseRows.ends(query, digest).stream()
                .filter(end -> end.agency().equals(party))
                .map(CourseRows.End::endsAt)
                .findFirst();
    }

    /** A partner stops it for what passes between the partner and this agency. */
    StateChange stop(Transaction transaction, Digest digest, AgencyId partner, Act act) {
        if (!CourseRows.stop(transaction, digest, partner, act.at())) {
            return new StateChange.Unchanged();
        }
        record(transaction, digest, Change.PARTNER_SUSPENDED, act);
        return new StateChange.Changed();
    }

    /** A partner takes back its own stop, and nothing else. */
    StateChange lift(Transaction transaction, Digest digest, AgencyId partner, Act act) {
        if (!CourseRows.lift(transaction, digest, partner)) {
            return new StateChange.Unchanged();
        }
        record(transaction, digest, Change.PARTNER_RESUMED, act);
        return new StateChange.Changed();
    }

    /** Partners that have suspended it and have not resumed it. */
    public List<AgencyId> stoppedBy(Query query, Digest digest) {
        return CourseRows.stops(query, digest);
    }

    /** Records a promise not to put to death; two operators have decided so. */
    public void recordAssurance(
            Transaction transaction, Digest digest, Facts.Assurance assurance, String reference, Act act) {
        Assurances.record(transaction, digest, assurance, reference, act.at());
        record(transaction, digest, Change.ASSURANCE_RECORDED, act);
    }

    /** Takes back what is recorded for an offence. */
    public StateChange withdrawAssurance(Transaction transaction, Digest digest, int offence, Act act) {
        if (Assurances.withdraw(transaction, digest, offence, act.at()) == 0) {
            return new StateChange.Unchanged();
        }
        record(transaction, digest, Change.ASSURANCE_WITHDRAWN, act);
        return new StateChange.Changed();
    }

    private static void record(Transaction transaction, Digest digest, Change change, Act act) {
        AgreementRows.insertChange(
                transaction, digest, new AgreementChange(change.name(), act.at(), act.actor(), act.reason()));
    }

    /**
     * The agreement that governs a message between two agencies: that of a joint team whose case is the message's; otherwise, of
     * those that are not for one case, the newest that has begun, or if none has, the newest. Nothing if there is none or if its
     * signatures do not verify against the keys pinned now.
     *
     * @param caseToken the case that the message names, as it crosses the border
     */
    public Optional<AgreementInForce> governing(
            Query query, AgencyId one, AgencyId other, Optional<String> caseToken, Instant now) {
        List<Standing> rows = AgreementRows.between(query, one, other);
        Optional<Standing> ofTheCase = caseToken.isEmpty() ? Optional.empty() : newest(rows, caseToken, now);
        return ofTheCase
                .or(() -> newest(rows, Optional.empty(), now))
                .flatMap(row -> inForce(query, row, one, other, now));
    }

    private static Optional<Standing> newest(List<Standing> rows, Optional<String> caseToken, Instant now) {
        Optional<Standing> newest = Optional.empty();
        for (Standing row : rows) {
            if (row.caseToken().equals(caseToken)) {
                if (!row.validFrom().isAfter(now)) {
                    return Optional.of(row);
                }
                newest = newest.or(() -> Optional.of(row));
            }
        }
        return newest;
    }

    /** All that were ever activated between the two, newest first, superseded ones included; what does not verify is left out. */
    List<AgreementInForce> between(Query query, AgencyId one, AgencyId other, Instant now) {
        return AgreementRows.between(query, one, other).stream()
                .flatMap(row -> inForce(query, row, one, other, now).stream())
                .toList();
    }

    private Optional<AgreementInForce> inForce(Query query, Standing row, AgencyId one, AgencyId other, Instant now) {
        return verified(query, row.digest())
                .filter(agreement -> agreement.caseToken().equals(row.caseToken()))
                .flatMap(agreement -> AgreementRows.state(query, row.digest())
                        .map(state -> new AgreementInForce(
                                agreement,
                                row.digest(),
                                course(query, agreement, row.digest(), state, one, other, now))));
    }

    private static Course course(
            Query query,
            Agreement agreement,
            Digest digest,
            AgreementRows.State state,
            AgencyId one,
            AgencyId other,
            Instant now) {
        return new Course(
                state.suspended() ? AgreementState.SUSPENDED : AgreementState.ACTIVE,
                state.activatedAt(),
                CourseRows.reviewedAt(query, digest),
                CourseRows.ends(query, digest).stream()
                        .filter(end -> end.agency().equals(one) || end.agency().equals(other))
                        .map(CourseRows.End::endsAt)
                        .min(Comparator.naturalOrder()),
                CourseRows.stops(query, digest).stream()
                        .anyMatch(partner -> partner.equals(one) || partner.equals(other)),
                Erasures.overdue(query, one, other, now),
                agreement
                        .standstill()
                        .signatureFailures()
                        .map(limit -> SignatureFailures.within(query, one, other, now, limit.within()))
                        .orElse(0));
    }

    private Optional<Agreement> verified(Query query, Digest digest) {
        Agreement known = verified.get(digest);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Agreement> agreement =
                AgreementRows.byDigest(query, digest).flatMap(row -> verify(query, row, digest));
        agreement.ifPresent(fresh -> {
            if (verified.size() >= VERIFIED_MAX) {
                verified.clear();
            }
            verified.put(digest, fresh);
        });
        return agreement;
    }

    private Optional<Agreement> verify(Query query, Stored row, Digest digest) {
        AgreementVerifier verifier = new AgreementVerifier(agency -> pinned.identityOf(query, agency));
        try {
            return switch (verifier.verify(row.yaml(), NoteFormat.parse(row.note()))) {
                case AgreementVerifier.Verified good
                when good.agreement().digest().equals(digest) ->
                    Optional.of(good.agreement().agreement());
                case AgreementVerifier.Verified _, AgreementVerifier.Rejected _ -> Optional.empty();
            };
        } catch (MalformedBytes e) {
            return Optional.empty();
        }
    }

    /** How an activated agreement stands between this agency and each party with which messages pass under it. */
    public List<PartnerStanding> standings(Query query, StoredAgreement stored, AgencyId own, Instant now) {
        List<PartnerStanding> standings = new ArrayList<>();
        for (Party party : stored.agreement().parties()) {
            AgencyId partner = party.agency();
            if (stored.agreement().isBetween(own, partner)) {
                between(query, own, partner, now).stream()
                        .filter(found -> found.digest().equals(stored.digest()))
                        .findFirst()
                        .map(found ->
                                PartnerStanding.of(superseded(query, found, own, partner, now), own, partner, now))
                        .ifPresent(standings::add);
            }
        }
        return standings;
    }

    /** The same, called superseded where a later one governs the two. */
    private AgreementInForce superseded(
            Query query, AgreementInForce found, AgencyId own, AgencyId partner, Instant now) {
        boolean governs = governing(query, own, partner, found.agreement().caseToken(), now)
                .filter(governing -> governing.digest().equals(found.digest()))
                .isPresent();
        if (governs || !found.agreement().validity().hasBegun(now)) {
            return found;
        }
        Course course = found.course();
        return new AgreementInForce(
                found.agreement(),
                found.digest(),
                new Course(
                        AgreementState.SUPERSEDED,
                        course.activatedAt(),
                        course.reviewedAt(),
                        course.endsAt(),
                        course.stoppedByPartner(),
                        course.overdueErasures(),
                        course.signatureFailures()));
    }

    /** Until when it is to be looked at again; nothing where it does not ask for that. */
    public Optional<Instant> reviewDue(Query query, StoredAgreement stored) {
        Agreement agreement = stored.agreement();
        Instant start = agreement.validity().start();
        Instant last = CourseRows.reviewedAt(query, stored.digest())
                .orElse(stored.activatedAt().isAfter(start) ? stored.activatedAt() : start);
        return agreement
                .review()
                .map(duty -> last.atOffset(ZoneOffset.UTC).plus(duty.every()).toInstant());
    }

    /** The highest version of an id below one, of those that were activated here. */
    public Optional<StoredAgreement> versionBefore(Query query, String id, int version, Instant now) {
        return AgreementRows.versionBefore(query, id, version).map(row -> shown(query, row, now));
    }

    /** The highest version of an id that was ever activated here, or zero. */
    public long highestVersion(Query query, String id) {
        return AgreementRows.highestVersion(query, id);
    }

    /** What was activated under this digest, verified; the charter is not among it. */
    public Optional<Agreement> activated(Query query, Digest digest) {
        return verified(query, digest);
    }

    /** All agreements in the order of activation. */
    public List<StoredAgreement> all(Query query, Instant now) {
        List<StoredAgreement> agreements = new ArrayList<>();
        for (Stored row : AgreementRows.all(query)) {
            agreements.add(shown(query, row, now));
        }
        return agreements;
    }

    /** One agreement by its name, or nothing. */
    public Optional<StoredAgreement> find(Query query, String id, int version, Instant now) {
        return AgreementRows.byVersion(query, id, version).map(row -> shown(query, row, now));
    }

    /** One agreement by the digest that ledger entries name, or nothing. */
    public Optional<StoredAgreement> find(Query query, Digest digest, Instant now) {
        return AgreementRows.byDigest(query, digest).map(row -> shown(query, row, now));
    }

    /** What operators did to an agreement, oldest first. */
    public List<AgreementChange> history(Query query, Digest digest) {
        return AgreementRows.changes(query, digest);
    }

    private static StoredAgreement shown(Query query, Stored row, Instant now) {
        Agreement agreement = switch (AgreementDocument.parse(row.yaml())) {
            case AgreementDocument.Parsed parsed -> parsed.agreement();
            case AgreementDocument.Malformed malformed ->
                throw new IllegalStateException("a stored agreement cannot be read: " + malformed);
        };
        AgreementState state = isSuperseded(query, agreement, row.sequence(), now)
                ? AgreementState.SUPERSEDED
                : row.suspended() ? AgreementState.SUSPENDED : AgreementState.ACTIVE;
        return new StoredAgreement(agreement, row.digest(), row.yaml(), row.note(), state, row.activatedAt());
    }

    /** Whether later activations govern between this agency, which is in all of them, and each other party. */
    private static boolean isSuperseded(Query query, Agreement agreement, long sequence, Instant now) {
        List<AgencyId> parties = agreement.parties().stream().map(Party::agency).toList();
        return parties.stream()
                .anyMatch(own -> parties.stream()
                        .filter(other -> !other.equals(own))
                        .allMatch(other -> AgreementRows.between(query, own, other).stream()
                                .anyMatch(row -> row.sequence() > sequence
                                        && row.caseToken().equals(agreement.caseToken())
                                        && !row.validFrom().isAfter(now))));
    }
}
