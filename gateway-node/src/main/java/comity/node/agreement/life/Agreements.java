package comity.node.agreement.life;

import comity.crypto.bytes.Digest;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.key.VerificationKey;
import comity.crypto.sign.NoteFormat;
import comity.node.agreement.decide.AgreementInForce;
import comity.node.agreement.decide.AgreementState;
import comity.node.agreement.decide.Course;
import comity.node.agreement.language.AgreementDocument;
import comity.node.agreement.life.AgreementRows.Change;
import comity.node.agreement.life.AgreementRows.Standing;
import comity.node.agreement.life.AgreementRows.Stored;
import comity.node.agreement.terms.Agreement;
import comity.node.store.Query;
import comity.node.store.Transaction;
import comity.protocol.id.AgencyId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The agreements of this node: which were activated, what operators did to them since, and which governs two agencies now.
 *
 * <p>For two agencies the newest activation whose first day has come governs; older ones are superseded and never return,
 * even when the newer one ends or is suspended. What is read from the store is verified again, signatures included, before
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

    /** Ends a suspension; two operators have decided so. */
    public StateChange resume(Transaction transaction, String id, int version, Act act) {
        return change(transaction, AgreementRows.byVersion(transaction, id, version), Change.RESUMED, act);
    }

    private static StateChange change(Transaction transaction, Optional<Stored> found, Change change, Act act) {
        if (found.isEmpty()) {
            return new StateChange.UnknownAgreement();
        }
        Standing standing = found.get().standing();
        boolean suspend = change == Change.SUSPENDED;
        if (standing.suspended() == suspend) {
            return new StateChange.Unchanged();
        }
        AgreementRows.setSuspended(transaction, standing.digest(), suspend);
        record(transaction, standing.digest(), change, act);
        return new StateChange.Changed();
    }

    private static void record(Transaction transaction, Digest digest, Change change, Act act) {
        AgreementRows.insertChange(
                transaction, digest, new AgreementChange(change.name(), act.at(), act.actor(), act.reason()));
    }

    /**
     * The agreement that governs two agencies: the newest that has begun, or if none has, the newest. Nothing if there is none
     * or if its signatures do not verify against the keys pinned now.
     */
    public Optional<AgreementInForce> governing(Query query, AgencyId one, AgencyId other, Instant now) {
        List<Standing> rows = AgreementRows.between(query, one, other);
        Optional<Standing> chosen = rows.stream()
                .filter(row -> !row.validFrom().isAfter(now))
                .findFirst()
                .or(() -> rows.stream().findFirst());
        return chosen.flatMap(row -> verified(query, row.digest())
                .map(agreement -> new AgreementInForce(agreement, row.digest(), course(row))));
    }

    private static Course course(Standing row) {
        return new Course(
                row.suspended() ? AgreementState.SUSPENDED : AgreementState.ACTIVE,
                row.activatedAt(),
                Optional.empty(),
                Optional.empty(),
                false,
                0,
                0);
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
        boolean superseded = AgreementRows.between(
                        query,
                        agreement.parties().getFirst().agency(),
                        agreement.parties().getLast().agency())
                .stream()
                .anyMatch(other -> other.sequence() > row.standing().sequence()
                        && !other.validFrom().isAfter(now));
        AgreementState state = superseded
                ? AgreementState.SUPERSEDED
                : row.standing().suspended() ? AgreementState.SUSPENDED : AgreementState.ACTIVE;
        return new StoredAgreement(
                agreement, row.standing().digest(), row.yaml(), row.note(), state, row.activatedAt());
    }
}
