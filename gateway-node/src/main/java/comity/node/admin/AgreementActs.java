package comity.node.admin;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.CanonicalWriter;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.sign.Note;
import comity.crypto.sign.NoteFormat;
import comity.local.v1.LocalSubmission;
import comity.node.admin.Acts.Proposal;
import comity.node.agreement.decide.AgreementState;
import comity.node.agreement.language.AgreementDocument;
import comity.node.agreement.life.Activation;
import comity.node.agreement.life.AgreementNote;
import comity.node.agreement.life.AgreementVerifier;
import comity.node.agreement.life.Agreements;
import comity.node.agreement.life.NoticeWriting;
import comity.node.agreement.life.Proposals;
import comity.node.agreement.life.SignedAgreement;
import comity.node.agreement.life.StateChange;
import comity.node.agreement.life.StoredAgreement;
import comity.node.agreement.terms.Agreement;
import comity.node.directory.Directory;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.pouch.AgreementRef;
import comity.node.store.Query;
import comity.node.store.Transaction;
import comity.protocol.id.AgencyId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Activating, suspending, resuming, reviewing and ending agreements. What can widen takes two operators, and so does what ends; suspending
 * takes one and counts from its commit on. The other parties are told of what they need to know by notices that are owed from the same
 * commit on. Thread-safe. One per node.
 */
public final class AgreementActs {
    private final Acts acts;
    private final AgreementBooks books;
    private final AdminSignals signals;

    AgreementActs(Acts acts, AgreementBooks books, AdminSignals signals) {
        this.acts = acts;
        this.books = books;
        this.signals = signals;
    }

    /** The identity keys this node believes in: its own, and those of partners. */
    public static Agreements.PinnedIdentities pinnedIdentities(Directory directory) {
        return directory::identity;
    }

    /**
     * Puts an agreement in force.
     *
     * @param yaml the file, byte for byte
     * @param note signatures; those that a notice brought to this node need not be in it
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
                .read(q -> new AgreementVerifier(agency -> books.directory().identity(q, agency))
                        .verify(yaml, completed(q, yaml, parsed)));
        return switch (verdict) {
            case AgreementVerifier.Rejected rejected ->
                refuse(operator, ActKind.ACTIVATE_AGREEMENT, "-", invalid("agreement_yaml", rejected.reason()));
            case AgreementVerifier.Verified verified -> activate(operator, verified.agreement());
        };
    }

    private static Note completed(Query q, Bytes yaml, Note note) {
        return Proposals.find(q, AgreementDocument.digest(yaml))
                .map(known -> AgreementNote.completed(known.agreement(), note, known.note()))
                .orElse(note);
    }

    private ActOutcome activate(Caller operator, SignedAgreement signed) {
        Agreement agreement = signed.agreement();
        Proposal proposal = Proposal.of(
                ActKind.ACTIVATE_AGREEMENT,
                AgreementBooks.name(agreement),
                signed.yaml(),
                NoteFormat.encode(signed.note()));
        return signalled(acts.attempt(operator, proposal, new Deed() {
            @Override
            public Standing standing(Query q) {
                return activable(q, signed);
            }

            @Override
            public void carryOut(Transaction tx, String actor) {
                Activation activation = books.agreements().activate(tx, signed, books.now(), actor);
                if (!(activation instanceof Activation.Activated)) {
                    throw new IllegalStateException("an agreement that could be activated was not: " + activation);
                }
                books.record(tx, actor, proposal.subject(), "ACTIVATED", signed.digest());
            }
        }));
    }

    private Deed.Standing activable(Query q, SignedAgreement signed) {
        Agreement agreement = signed.agreement();
        Instant now = books.now();
        if (!agreement.agencies().contains(books.own())) {
            return new Deed.Standing.Impossible(invalid("agreement_yaml", "this agency is not a party"));
        }
        if (books.agreements().find(q, signed.digest(), now).isPresent()) {
            return new Deed.Standing.AlreadyDone(
                    Fault.at(FaultCode.ALREADY_EXISTS, "agreement_yaml", "this very file is activated"));
        }
        if (agreement.validity().hasEnded(now)) {
            return new Deed.Standing.Impossible(invalid("agreement_yaml", "its validity has ended"));
        }
        long highest = books.agreements().highestVersion(q, agreement.id());
        if (agreement.version() <= highest) {
            return new Deed.Standing.Impossible(invalid(
                    "agreement_yaml", "version " + highest + " was activated before; a step back is never taken"));
        }
        return new Deed.Standing.Possible();
    }

    /**
     * Which version, and why the operator acts on it.
     *
     * @param reason stays in this node
     * @param told what the other parties are told as a reason; empty for no more than the act itself
     */
    public record Target(String id, int version, String reason, String told) {
        /** Without words for others. */
        public Target(String id, int version, String reason) {
            this(id, version, reason, "");
        }
    }

    /** Stops an agreement at once. */
    public ActOutcome suspend(Caller operator, Target target) {
        return change(operator, ActKind.SUSPEND_AGREEMENT, target);
    }

    /** Ends a suspension, when a second operator asks for the same. */
    public ActOutcome resume(Caller operator, Target target) {
        return change(operator, ActKind.RESUME_AGREEMENT, target);
    }

    /** Ends an agreement after the time that it gives, when a second operator asks for the same. */
    public ActOutcome terminate(Caller operator, Target target) {
        return change(operator, ActKind.TERMINATE_AGREEMENT, target);
    }

    /** Where an agreement stands and what an act would tell the others; or why there can be no such act. */
    private sealed interface Aim {
        record Found(StoredAgreement agreement, Proposal proposal, LocalSubmission notice) implements Aim {}

        record Missed(String subject, Fault fault) implements Aim {}
    }

    private ActOutcome change(Caller operator, ActKind kind, Target target) {
        return switch (aim(kind, target)) {
            case Aim.Missed missed -> refuse(operator, kind, missed.subject(), missed.fault());
            case Aim.Found found ->
                signalled(acts.attempt(operator, found.proposal(), new Changing(kind, target, found)));
        };
    }

    private Aim aim(ActKind kind, Target target) {
        Optional<StoredAgreement> found = find(target.id(), target.version());
        if (found.isEmpty()) {
            return new Aim.Missed("-", Fault.at(FaultCode.NOT_FOUND, "agreement_id", "no such agreement"));
        }
        String subject = AgreementBooks.name(target.id(), target.version());
        if (target.reason().length() > CallerActs.REASON_MAX) {
            return new Aim.Missed(subject, CallerActs.tooLong("reason"));
        }
        LocalSubmission notice = notice(kind, found.get(), target);
        Optional<Fault> unfit = AgreementBooks.unfit("tell", notice);
        if (unfit.isPresent()) {
            return new Aim.Missed(subject, unfit.get());
        }
        // The reason is each operator's own; what is done, and what is told to others, is the same whatever it is.
        Proposal proposal = Proposal.of(
                kind, subject, new CanonicalWriter().raw(found.get().digest()).toBytes(), Bytes.utf8(target.told()));
        return new Aim.Found(found.get(), proposal, notice);
    }

    private Optional<StoredAgreement> find(String id, int version) {
        return AgreementRef.isId(id) && version > 0
                ? books.store().read(q -> books.agreements().find(q, id, version, books.now()))
                : Optional.empty();
    }

    private LocalSubmission notice(ActKind kind, StoredAgreement found, Target target) {
        NoticeWriting notices = books.notices(found.agreement(), found.digest());
        return switch (kind) {
            case SUSPEND_AGREEMENT -> notices.suspension(target.told());
            case RESUME_AGREEMENT -> notices.resumption(target.told());
            case TERMINATE_AGREEMENT -> notices.termination(lastDay(found.agreement()), target.told());
            default -> throw new IllegalArgumentException("no change of a state: " + kind);
        };
    }

    /** Nothing where the agreement gives no time: then it ends with the act. */
    private Optional<LocalDate> lastDay(Agreement agreement) {
        Optional<Period> given = agreement.standstill().terminationNotice();
        return given.map(
                period -> LocalDate.ofInstant(books.now(), ZoneOffset.UTC).plus(period));
    }

    /** One change of an agreement's state. */
    private final class Changing implements Deed {
        private final ActKind kind;
        private final Target target;
        private final Aim.Found aim;

        Changing(ActKind kind, Target target, Aim.Found aim) {
            this.kind = kind;
            this.target = target;
            this.aim = aim;
        }

        @Override
        public Standing standing(Query q) {
            StoredAgreement found = books.agreements()
                    .find(q, target.id(), target.version(), books.now())
                    .orElseThrow();
            if (found.state() == AgreementState.SUPERSEDED) {
                return impossible("the agreement is superseded");
            }
            if (kind == ActKind.TERMINATE_AGREEMENT) {
                return terminable(q, found);
            }
            boolean suspends = kind == ActKind.SUSPEND_AGREEMENT;
            boolean suspended = found.state() == AgreementState.SUSPENDED;
            if (suspended == suspends) {
                return already(suspends ? "the agreement is suspended already" : notSuspended(q, found.digest()));
            }
            return new Standing.Possible();
        }

        private Standing terminable(Query q, StoredAgreement found) {
            if (found.agreement().validity().hasEnded(books.now())) {
                return impossible("the agreement has ended");
            }
            return books.agreements()
                            .endAnnouncedBy(q, found.digest(), books.own())
                            .isPresent()
                    ? already("the agreement is terminated already")
                    : new Standing.Possible();
        }

        private String notSuspended(Query q, Digest digest) {
            List<AgencyId> stopped = books.agreements().stoppedBy(q, digest);
            return stopped.isEmpty()
                    ? "the agreement is not suspended"
                    : "the agreement is not suspended here; what "
                            + stopped.stream().map(AgencyId::text).collect(Collectors.joining(", "))
                            + " stopped, only they resume";
        }

        @Override
        public void carryOut(Transaction tx, String actor) {
            Agreements.Act act = new Agreements.Act(books.now(), actor, target.reason());
            Digest digest = aim.agreement().digest();
            StateChange change = switch (kind) {
                case SUSPEND_AGREEMENT -> books.agreements().suspend(tx, target.id(), target.version(), act);
                case RESUME_AGREEMENT -> books.agreements().resume(tx, target.id(), target.version(), act);
                default -> books.agreements().terminate(tx, digest, books.own(), end(), act);
            };
            if (!(change instanceof StateChange.Changed)) {
                throw new IllegalStateException("an agreement that could be changed was not: " + change);
            }
            books.record(tx, actor, aim.proposal().subject(), code(), digest);
            // The day of an end counts from now, not from when the first of two operators asked.
            books.tell(tx, aim.agreement().agreement(), notice(kind, aim.agreement(), target));
        }

        private Instant end() {
            return lastDay(aim.agreement().agreement())
                    .map(day -> day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
                    .orElseGet(books::now);
        }

        private String code() {
            return switch (kind) {
                case SUSPEND_AGREEMENT -> "SUSPENDED";
                case RESUME_AGREEMENT -> "RESUMED";
                default -> "TERMINATED";
            };
        }

        private static Standing impossible(String why) {
            return new Standing.Impossible(Fault.at(FaultCode.WRONG_STATE, "agreement_version", why));
        }

        private static Standing already(String why) {
            return new Standing.AlreadyDone(Fault.at(FaultCode.WRONG_STATE, "agreement_version", why));
        }
    }

    /**
     * Records that an agreement was looked at again, when a second operator asks for the same.
     *
     * @param reference where the review is written; each is recorded once
     */
    public ActOutcome review(Caller operator, Target target, String reference) {
        Optional<StoredAgreement> found = find(target.id(), target.version());
        if (found.isEmpty()) {
            return refuse(
                    operator,
                    ActKind.REVIEW_AGREEMENT,
                    "-",
                    Fault.at(FaultCode.NOT_FOUND, "agreement_id", "no such agreement"));
        }
        Digest digest = found.get().digest();
        Proposal proposal = Proposal.of(
                ActKind.REVIEW_AGREEMENT,
                AgreementBooks.name(target.id(), target.version()),
                new CanonicalWriter().raw(digest).toBytes(),
                Bytes.utf8(reference));
        return signalled(acts.attempt(operator, proposal, new Deed() {
            @Override
            public Standing standing(Query q) {
                if (found.get().agreement().review().isEmpty()) {
                    return new Standing.Impossible(
                            Fault.at(FaultCode.WRONG_STATE, "agreement_version", "the agreement asks for no reviews"));
                }
                return books.agreements().isReviewRecorded(q, digest, reference)
                        ? new Standing.AlreadyDone(
                                Fault.at(FaultCode.ALREADY_EXISTS, "reference", "this review is recorded"))
                        : new Standing.Possible();
            }

            @Override
            public void carryOut(Transaction tx, String actor) {
                books.agreements()
                        .review(tx, digest, reference, new Agreements.Act(books.now(), actor, target.reason()));
                books.record(tx, actor, proposal.subject(), "REVIEWED", digest);
            }
        }));
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
}
