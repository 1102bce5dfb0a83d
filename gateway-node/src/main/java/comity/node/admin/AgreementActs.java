package comity.node.admin;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.CanonicalWriter;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.key.VerificationKey;
import comity.crypto.sign.Note;
import comity.crypto.sign.NoteFormat;
import comity.node.admin.Acts.Proposal;
import comity.node.agreement.decide.AgreementState;
import comity.node.agreement.life.Activation;
import comity.node.agreement.life.AgreementVerifier;
import comity.node.agreement.life.Agreements;
import comity.node.agreement.life.SignedAgreement;
import comity.node.agreement.life.StateChange;
import comity.node.agreement.life.StoredAgreement;
import comity.node.agreement.terms.Agreement;
import comity.node.directory.Directory;
import comity.node.directory.Partner;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.journal.Journal;
import comity.node.pouch.AgreementRef;
import comity.node.pouch.JournalEntry.Fact;
import comity.node.pouch.JournalType;
import comity.node.store.Query;
import comity.node.store.Store;
import comity.node.store.Transaction;
import comity.protocol.id.AgencyId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Activating, suspending and resuming agreements. What can widen takes two operators; suspending takes one and counts from its commit on.
 * Thread-safe. One per node.
 */
public final class AgreementActs {
    private final Acts acts;
    private final Books books;
    private final AdminSignals signals;
    private final InstantSource time;

    /** What the acts read and write. */
    record Books(Store store, Journal journal, Directory directory, Agreements agreements) {}

    AgreementActs(Acts acts, Books books, AdminSignals signals, InstantSource time) {
        this.acts = acts;
        this.books = books;
        this.signals = signals;
        this.time = time;
    }

    /** The identity keys this node believes in: its own, and those of partners whose card is valid now. */
    public static Agreements.PinnedIdentities pinnedIdentities(Directory directory) {
        return (q, agency) -> identity(directory, q, agency);
    }

    private static Optional<VerificationKey> identity(Directory directory, Query q, AgencyId agency) {
        return agency.equals(directory.own().agency())
                ? Optional.of(directory.own().keys().identity())
                : directory.partner(q, agency).map(Partner::identity);
    }

    /**
     * Puts an agreement in force.
     *
     * @param yaml the file, byte for byte
     * @param note signed by both parties
     */
    public ActOutcome activate(Caller operator, Bytes yaml, String note) {
        Note parsed;
        try {
            parsed = NoteFormat.parse(note);
        } catch (MalformedBytes e) {
            return refuse(
                    operator, ActKind.ACTIVATE_AGREEMENT, "-", invalid("agreement_note", "not a note: " + e.reason()));
        }
        AgreementVerifier.Verdict verdict = books.store()
                .read(q ->
                        new AgreementVerifier(agency -> identity(books.directory(), q, agency)).verify(yaml, parsed));
        return switch (verdict) {
            case AgreementVerifier.Rejected rejected ->
                refuse(operator, ActKind.ACTIVATE_AGREEMENT, "-", invalid("agreement_yaml", rejected.reason()));
            case AgreementVerifier.Verified verified -> activate(operator, verified.agreement(), note);
        };
    }

    private ActOutcome activate(Caller operator, SignedAgreement signed, String note) {
        Agreement agreement = signed.agreement();
        Proposal proposal = Proposal.of(
                ActKind.ACTIVATE_AGREEMENT, name(agreement.id(), agreement.version()), signed.yaml(), Bytes.utf8(note));
        return signalled(acts.attempt(operator, proposal, new Deed() {
            @Override
            public Standing standing(Query q) {
                return activable(q, signed);
            }

            @Override
            public void carryOut(Transaction tx, String actor) {
                Activation activation = books.agreements().activate(tx, signed, time.instant(), actor);
                if (!(activation instanceof Activation.Activated)) {
                    throw new IllegalStateException("an agreement that could be activated was not: " + activation);
                }
                journal(tx, actor, proposal, "ACTIVATED", signed.digest());
            }
        }));
    }

    private Deed.Standing activable(Query q, SignedAgreement signed) {
        Agreement agreement = signed.agreement();
        Instant now = time.instant();
        if (!agreement.agencies().contains(books.directory().own().agency())) {
            return new Deed.Standing.Impossible(invalid("agreement_yaml", "this agency is not a party"));
        }
        if (books.agreements().find(q, signed.digest(), now).isPresent()) {
            return new Deed.Standing.AlreadyDone(
                    Fault.at(FaultCode.ALREADY_EXISTS, "agreement_yaml", "this very file is activated"));
        }
        if (agreement.validity().hasEnded(now)) {
            return new Deed.Standing.Impossible(invalid("agreement_yaml", "its validity has ended"));
        }
        int highest = books.agreements().all(q, now).stream()
                .map(StoredAgreement::agreement)
                .filter(other -> other.id().equals(agreement.id()))
                .mapToInt(Agreement::version)
                .max()
                .orElse(0);
        if (agreement.version() <= highest) {
            return new Deed.Standing.Impossible(invalid(
                    "agreement_yaml", "version " + highest + " was activated before; a step back is never taken"));
        }
        return new Deed.Standing.Possible();
    }

    /** Which version, and why the operator acts on it; the reason stays in this node. */
    public record Target(String id, int version, String reason) {}

    /** Stops an agreement at once. */
    public ActOutcome suspend(Caller operator, Target target) {
        return change(operator, ActKind.SUSPEND_AGREEMENT, target);
    }

    /** Ends a suspension, when a second operator asks for the same. */
    public ActOutcome resume(Caller operator, Target target) {
        return change(operator, ActKind.RESUME_AGREEMENT, target);
    }

    private ActOutcome change(Caller operator, ActKind kind, Target target) {
        if (!AgreementRef.isId(target.id()) || target.version() < 1) {
            return refuse(operator, kind, "-", Fault.at(FaultCode.NOT_FOUND, "agreement_id", "no such agreement"));
        }
        String subject = name(target.id(), target.version());
        if (target.reason().length() > CallerActs.REASON_MAX) {
            return refuse(operator, kind, subject, CallerActs.tooLong("reason"));
        }
        Optional<StoredAgreement> found =
                books.store().read(q -> books.agreements().find(q, target.id(), target.version(), time.instant()));
        if (found.isEmpty()) {
            return refuse(operator, kind, subject, Fault.at(FaultCode.NOT_FOUND, "agreement_id", "no such agreement"));
        }
        // The reason is each operator's own; what is done is the same whatever it is.
        Proposal proposal = Proposal.of(
                kind, subject, new CanonicalWriter().raw(found.get().digest()).toBytes());
        return signalled(acts.attempt(operator, proposal, new Changing(kind, target, proposal)));
    }

    /** A suspension or its end. */
    private final class Changing implements Deed {
        private final boolean suspends;
        private final Target target;
        private final Proposal proposal;

        Changing(ActKind kind, Target target, Proposal proposal) {
            this.suspends = kind == ActKind.SUSPEND_AGREEMENT;
            this.target = target;
            this.proposal = proposal;
        }

        @Override
        public Standing standing(Query q) {
            Optional<StoredAgreement> found = books.agreements().find(q, target.id(), target.version(), time.instant());
            if (found.isEmpty() || found.get().state() == AgreementState.SUPERSEDED) {
                return new Standing.Impossible(
                        Fault.at(FaultCode.WRONG_STATE, "agreement_version", "the agreement is superseded"));
            }
            boolean suspended = found.get().state() == AgreementState.SUSPENDED;
            if (suspended == suspends) {
                return new Standing.AlreadyDone(Fault.at(
                        FaultCode.WRONG_STATE,
                        "agreement_version",
                        suspends ? "the agreement is suspended already" : "the agreement is not suspended"));
            }
            return new Standing.Possible();
        }

        @Override
        public void carryOut(Transaction tx, String actor) {
            Agreements.Act act = new Agreements.Act(time.instant(), actor, target.reason());
            StateChange change = suspends
                    ? books.agreements().suspend(tx, target.id(), target.version(), act)
                    : books.agreements().resume(tx, target.id(), target.version(), act);
            if (!(change instanceof StateChange.Changed)) {
                throw new IllegalStateException("an agreement that could be changed was not: " + change);
            }
            Digest agreement = books.agreements()
                    .find(tx, target.id(), target.version(), time.instant())
                    .orElseThrow()
                    .digest();
            journal(tx, actor, proposal, suspends ? "SUSPENDED" : "RESUMED", agreement);
        }
    }

    private void journal(Transaction tx, String actor, Proposal proposal, String code, Digest agreement) {
        books.journal()
                .append(
                        tx,
                        Fact.of(JournalType.AGREEMENT_CHANGE, actor, proposal.subject(), code)
                                .with(agreement));
    }

    private ActOutcome signalled(ActOutcome outcome) {
        if (outcome instanceof ActOutcome.Done) {
            signals.agreementsChanged();
        }
        return outcome;
    }

    private ActOutcome refuse(Caller operator, ActKind kind, String subject, Fault fault) {
        return acts.refuse(operator, kind, subject, fault);
    }

    private static Fault invalid(String path, String detail) {
        return Fault.at(FaultCode.AGREEMENT_INVALID, path, detail);
    }

    private static String name(String id, int version) {
        return id + "/" + version;
    }
}
