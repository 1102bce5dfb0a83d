package comity.node.admin;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.CanonicalWriter;
import comity.crypto.bytes.Digest;
import comity.node.admin.Acts.Proposal;
import comity.node.agreement.decide.Facts;
import comity.node.agreement.life.Agreements;
import comity.node.agreement.life.Assurances;
import comity.node.agreement.life.Duties;
import comity.node.agreement.life.StateChange;
import comity.node.agreement.life.StoredAgreement;
import comity.node.agreement.terms.RightsTerms.DeathPenalty;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.pouch.AgreementRef;
import comity.node.store.Query;
import comity.node.store.Transaction;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What operators record beside agreements: promises not to put to death, two of them, since messages leave because of it; and that what was
 * owed since an emergency was done. Thread-safe. One per node.
 */
public final class DutyActs {
    private final Acts acts;
    private final AgreementBooks books;

    DutyActs(Acts acts, AgreementBooks books) {
        this.acts = acts;
        this.books = books;
    }

    /**
     * A promise.
     *
     * @param reference where it is written
     */
    public record Assurance(String agreementId, int version, Facts.Assurance promise, String reference) {}

    /** Records a promise, when a second operator asks for the same. */
    public ActOutcome record(Caller operator, Assurance assurance) {
        Optional<StoredAgreement> found = find(assurance.agreementId(), assurance.version());
        if (found.isEmpty()) {
            return unknown(operator, ActKind.RECORD_ASSURANCE);
        }
        Digest digest = found.get().digest();
        Facts.Assurance promise = assurance.promise();
        Proposal proposal = Proposal.of(
                ActKind.RECORD_ASSURANCE,
                AgreementBooks.name(assurance.agreementId(), assurance.version()),
                new CanonicalWriter()
                        .raw(digest)
                        .u32(promise.offence())
                        .str16(promise.from())
                        .str8(promise.until().toString())
                        .str16(assurance.reference())
                        .toBytes());
        return acts.attempt(operator, proposal, new Deed() {
            @Override
            public Standing standing(Query q) {
                return recordable(q, found.get(), assurance);
            }

            @Override
            public void carryOut(Transaction tx, String actor) {
                Agreements.Act act = new Agreements.Act(books.now(), actor, assurance.reference());
                books.agreements().recordAssurance(tx, digest, promise, assurance.reference(), act);
                books.record(tx, actor, proposal.subject(), "ASSURANCE_RECORDED", digest);
            }
        });
    }

    private Deed.Standing recordable(Query q, StoredAgreement found, Assurance assurance) {
        Optional<DeathPenalty> clause = found.agreement().rights().deathPenalty();
        Facts.Assurance promise = assurance.promise();
        if (clause.filter(DeathPenalty::requiresAssurance).isEmpty()) {
            return impossible("agreement_version", "the agreement takes no assurances");
        }
        if (!clause.get().offencesAtRisk().contains(promise.offence())) {
            return impossible("offence", "the agreement has no such offence at risk");
        }
        if (!clause.get().acceptedFrom().equals(promise.from())) {
            return impossible(
                    "from", "the agreement accepts them from " + clause.get().acceptedFrom());
        }
        if (promise.until().isBefore(LocalDate.ofInstant(books.now(), ZoneOffset.UTC))) {
            return impossible("until", "the assurance has ended");
        }
        return Assurances.of(q, found.digest()).contains(promise)
                ? new Deed.Standing.AlreadyDone(
                        Fault.at(FaultCode.ALREADY_EXISTS, "offence", "this assurance is recorded"))
                : new Deed.Standing.Possible();
    }

    /** Takes back what is recorded for an offence, at once. */
    public ActOutcome withdraw(Caller operator, AgreementActs.Target target, int offence) {
        Optional<StoredAgreement> found = find(target.id(), target.version());
        if (found.isEmpty()) {
            return unknown(operator, ActKind.WITHDRAW_ASSURANCE);
        }
        Digest digest = found.get().digest();
        Proposal proposal = Proposal.of(
                ActKind.WITHDRAW_ASSURANCE,
                AgreementBooks.name(target.id(), target.version()),
                new CanonicalWriter().raw(digest).u32(offence).toBytes());
        return acts.attempt(operator, proposal, new Deed() {
            @Override
            public Standing standing(Query q) {
                return Assurances.of(q, digest).stream().anyMatch(known -> known.offence() == offence)
                        ? new Standing.Possible()
                        : new Standing.AlreadyDone(
                                Fault.at(FaultCode.WRONG_STATE, "offence", "no assurance is recorded for it"));
            }

            @Override
            public void carryOut(Transaction tx, String actor) {
                Agreements.Act act = new Agreements.Act(books.now(), actor, target.reason());
                if (!(books.agreements().withdrawAssurance(tx, digest, offence, act) instanceof StateChange.Changed)) {
                    throw new IllegalStateException("an assurance that was recorded was not withdrawn");
                }
                books.record(tx, actor, proposal.subject(), "ASSURANCE_WITHDRAWN", digest);
            }
        });
    }

    /**
     * Records that a duty was done.
     *
     * @param reference where that is written
     */
    public ActOutcome done(Caller operator, long number, String reference) {
        Proposal proposal = Proposal.of(ActKind.RECORD_DUTY, "duty " + number, Bytes.utf8(reference));
        return acts.attempt(operator, proposal, new Deed() {
            @Override
            public Standing standing(Query q) {
                Optional<Duties.Duty> duty = Duties.find(q, number);
                if (duty.isEmpty()) {
                    return new Standing.Impossible(Fault.at(FaultCode.NOT_FOUND, "duty", "no such duty"));
                }
                return duty.get().done().isPresent()
                        ? new Standing.AlreadyDone(Fault.at(FaultCode.WRONG_STATE, "duty", "this duty is done"))
                        : new Standing.Possible();
            }

            @Override
            public void carryOut(Transaction tx, String actor) {
                Duties.done(tx, number, new Duties.Done(books.now(), actor, reference));
            }
        });
    }

    private Optional<StoredAgreement> find(String id, int version) {
        return AgreementRef.isId(id) && version > 0
                ? books.store().read(q -> books.agreements().find(q, id, version, books.now()))
                : Optional.empty();
    }

    private ActOutcome unknown(Caller operator, ActKind kind) {
        return acts.refuse(operator, kind, "-", Fault.at(FaultCode.NOT_FOUND, "agreement_id", "no such agreement"));
    }

    private static Deed.Standing impossible(String path, String detail) {
        return new Deed.Standing.Impossible(Fault.at(FaultCode.INVALID_VALUE, path, detail));
    }
}
