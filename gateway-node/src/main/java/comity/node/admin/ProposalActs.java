package comity.node.admin;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.CanonicalWriter;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.key.VerificationKey;
import comity.crypto.sign.Note;
import comity.crypto.sign.NoteFormat;
import comity.crypto.sign.SignatureLine;
import comity.local.v1.LocalSubmission;
import comity.node.agreement.language.AgreementDocument;
import comity.node.agreement.life.AgreementNote;
import comity.node.agreement.life.Agreements;
import comity.node.agreement.life.Charter;
import comity.node.agreement.life.NoticeReading.Proposed;
import comity.node.agreement.life.NoticeWriting;
import comity.node.agreement.life.Proposal;
import comity.node.agreement.life.Proposals;
import comity.node.agreement.terms.Agreement;
import comity.node.agreement.terms.Party;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.store.Query;
import comity.node.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sending partners files to sign, signatures, and refusals. One operator each: nothing is in force because of any of it. The signature itself
 * was made offline, with the identity key; here it is only checked and sent. Thread-safe. One per node.
 */
public final class ProposalActs {
    private final Acts acts;
    private final AgreementBooks books;
    private final AdminSignals signals;

    ProposalActs(Acts acts, AgreementBooks books, AdminSignals signals) {
        this.acts = acts;
        this.books = books;
        this.signals = signals;
    }

    /** A file with signatures as an operator handed it in, checked; or what is wrong. */
    private sealed interface Reading {
        record Read(Proposed file) implements Reading {}

        record Wrong(String subject, Fault fault) implements Reading {}
    }

    /**
     * Sends a file that this agency signed to all other parties.
     *
     * @param told what they are told beside it; may be empty
     */
    public ActOutcome propose(Caller operator, Bytes yaml, String note, String told) {
        return switch (read(yaml, note)) {
            case Reading.Wrong wrong ->
                acts.refuse(operator, ActKind.PROPOSE_AGREEMENT, wrong.subject(), wrong.fault());
            case Reading.Read(Proposed file) -> propose(operator, file, told);
        };
    }

    private ActOutcome propose(Caller operator, Proposed file, String told) {
        String subject = AgreementBooks.name(file.agreement());
        LocalSubmission notice = proposal(file, told);
        Optional<Fault> unfit = AgreementBooks.unfit("tell", notice);
        if (unfit.isPresent()) {
            return acts.refuse(operator, ActKind.PROPOSE_AGREEMENT, subject, unfit.get());
        }
        Acts.Proposal act =
                Acts.Proposal.of(ActKind.PROPOSE_AGREEMENT, subject, file.yaml(), encoded(file), Bytes.utf8(told));
        return signalled(acts.attempt(operator, act, new Deed() {
            @Override
            public Standing standing(Query q) {
                return proposable(q, file);
            }

            @Override
            public void carryOut(Transaction tx, String actor) {
                Proposals.propose(tx, file, books.own(), new Agreements.Act(books.now(), actor, told));
                books.record(tx, actor, subject, "PROPOSED", file.digest());
                books.tell(tx, file.agreement(), notice);
            }
        }));
    }

    private Deed.Standing proposable(Query q, Proposed file) {
        Agreement agreement = file.agreement();
        Optional<Proposal> known = Proposals.find(q, file.digest());
        if (known.filter(found -> found.state() != Proposal.State.OPEN).isPresent()) {
            return new Deed.Standing.AlreadyDone(Fault.at(
                    FaultCode.ALREADY_EXISTS, "agreement_yaml", "this file was proposed, accepted or declined before"));
        }
        return notActivable(q, agreement)
                .<Deed.Standing>map(Deed.Standing.Impossible::new)
                .orElseGet(Deed.Standing.Possible::new);
    }

    private Optional<Fault> notActivable(Query q, Agreement agreement) {
        if (agreement.validity().hasEnded(books.now())) {
            return Optional.of(invalid("agreement_yaml", "its validity has ended"));
        }
        long highest = books.agreements().highestVersion(q, agreement.id());
        return agreement.version() <= highest
                ? Optional.of(invalid("agreement_yaml", "version " + highest + " was activated before"))
                : Optional.empty();
    }

    private LocalSubmission proposal(Proposed file, String told) {
        boolean amends = books.store()
                        .read(q -> books.agreements()
                                .highestVersion(q, file.agreement().id()))
                > 0;
        return notices(file).proposal(asProposal(file), amends, told);
    }

    /** Sends this agency's signature under a file that another proposed to all other parties. */
    public ActOutcome accept(Caller operator, Bytes yaml, String note) {
        return switch (read(yaml, note)) {
            case Reading.Wrong wrong -> acts.refuse(operator, ActKind.ACCEPT_AGREEMENT, wrong.subject(), wrong.fault());
            case Reading.Read(Proposed file) -> accept(operator, file);
        };
    }

    private ActOutcome accept(Caller operator, Proposed file) {
        String subject = AgreementBooks.name(file.agreement());
        Acts.Proposal act = Acts.Proposal.of(ActKind.ACCEPT_AGREEMENT, subject, file.yaml(), encoded(file));
        return signalled(acts.attempt(operator, act, new Deed() {
            @Override
            public Standing standing(Query q) {
                return answerable(q, file.digest(), Proposal.State.ACCEPTED)
                        .or(() -> notActivable(q, file.agreement()).map(Standing.Impossible::new))
                        .orElseGet(Standing.Possible::new);
            }

            @Override
            public void carryOut(Transaction tx, String actor) {
                Proposals.accept(tx, file, new Agreements.Act(books.now(), actor, ""));
                books.record(tx, actor, subject, "ACCEPTED", file.digest());
                books.tell(tx, file.agreement(), notices(file).acceptance(asProposal(file)));
            }
        }));
    }

    /**
     * Tells the other parties that this agency will not sign.
     *
     * @param digest of the file that the operator looked at
     * @param told why, for them; may be empty
     */
    public ActOutcome decline(Caller operator, Digest digest, String told) {
        Optional<Proposal> found = books.store().read(q -> Proposals.find(q, digest));
        if (found.isEmpty()) {
            return acts.refuse(
                    operator,
                    ActKind.DECLINE_AGREEMENT,
                    "-",
                    Fault.at(FaultCode.NOT_FOUND, "agreement_digest", "no such proposal"));
        }
        Agreement agreement = found.get().agreement();
        String subject = AgreementBooks.name(agreement);
        LocalSubmission notice = books.notices(agreement, digest).refusal(told);
        Optional<Fault> unfit = AgreementBooks.unfit("tell", notice);
        if (unfit.isPresent()) {
            return acts.refuse(operator, ActKind.DECLINE_AGREEMENT, subject, unfit.get());
        }
        Acts.Proposal act = Acts.Proposal.of(
                ActKind.DECLINE_AGREEMENT,
                subject,
                new CanonicalWriter().raw(digest).toBytes(),
                Bytes.utf8(told));
        return signalled(acts.attempt(operator, act, new Deed() {
            @Override
            public Standing standing(Query q) {
                return answerable(q, digest, Proposal.State.DECLINED).orElseGet(Standing.Possible::new);
            }

            @Override
            public void carryOut(Transaction tx, String actor) {
                Proposals.decline(tx, digest, new Agreements.Act(books.now(), actor, told));
                books.record(tx, actor, subject, "DECLINED", digest);
                books.tell(tx, agreement, notice);
            }
        }));
    }

    /** Why an answer would change nothing or cannot be given; nothing when it can. */
    private Optional<Deed.Standing> answerable(Query q, Digest digest, Proposal.State answer) {
        Optional<Proposal> found = Proposals.find(q, digest);
        if (found.isEmpty()) {
            return Optional.of(new Deed.Standing.Impossible(Fault.at(
                    FaultCode.NOT_FOUND,
                    "agreement_yaml",
                    "nobody proposed this file; propose it, or compare the bytes")));
        }
        Proposal.State state = found.get().state();
        if (state == answer) {
            return Optional.of(new Deed.Standing.AlreadyDone(
                    Fault.at(FaultCode.WRONG_STATE, "agreement_yaml", "this was answered so before")));
        }
        return state == Proposal.State.OPEN
                ? Optional.empty()
                : Optional.of(new Deed.Standing.Impossible(Fault.at(
                        FaultCode.WRONG_STATE, "agreement_yaml", "the proposal is " + state + " by this agency")));
    }

    private Reading read(Bytes yaml, String note) {
        return switch (AgreementDocument.parse(yaml)) {
            case AgreementDocument.Malformed malformed ->
                new Reading.Wrong("-", invalid("agreement_yaml", malformed.toString()));
            case AgreementDocument.Parsed(Agreement agreement) -> read(agreement, yaml, note);
        };
    }

    private Reading read(Agreement agreement, Bytes yaml, String text) {
        String subject = AgreementBooks.name(agreement);
        Digest digest = AgreementDocument.digest(yaml);
        if (agreement.party(books.own()).isEmpty() || Charter.isReserved(agreement.id())) {
            return new Reading.Wrong(subject, invalid("agreement_yaml", "this agency is not a party"));
        }
        Note note;
        try {
            note = NoteFormat.parse(text);
        } catch (MalformedBytes e) {
            return new Reading.Wrong(subject, invalid("agreement_note", "not a note: " + e.reason()));
        }
        if (!note.text().equals(AgreementNote.text(agreement, digest))) {
            return new Reading.Wrong(subject, invalid("agreement_note", "the note does not state this file"));
        }
        return books.store().read(q -> read(q, agreement, yaml, note));
    }

    private Reading read(Query q, Agreement agreement, Bytes yaml, Note note) {
        String subject = AgreementBooks.name(agreement);
        Digest digest = AgreementDocument.digest(yaml);
        List<SignatureLine> lines = new ArrayList<>();
        for (Party party : agreement.parties()) {
            Optional<VerificationKey> pinned = books.directory().identity(q, party.agency());
            if (pinned.isEmpty()) {
                return new Reading.Wrong(
                        subject, invalid("agreement_yaml", party.agency() + " is not a pinned partner"));
            }
            if (!pinned.get().fingerprint().equals(party.identity())) {
                return new Reading.Wrong(
                        subject,
                        invalid(
                                "agreement_yaml",
                                "names another identity key of " + party.agency() + " than the pinned one"));
            }
            AgreementNote.verified(agreement, digest, note.signatures(), pinned.get())
                    .ifPresent(lines::addAll);
        }
        return lines.stream().anyMatch(line -> line.name().equals(books.own().text()))
                ? new Reading.Read(new Proposed(agreement, yaml, digest, lines))
                : new Reading.Wrong(
                        subject,
                        invalid("agreement_note", "this agency's signature is missing: comity agreement sign"));
    }

    private NoticeWriting notices(Proposed file) {
        return books.notices(file.agreement(), file.digest());
    }

    private Proposal asProposal(Proposed file) {
        return new Proposal(
                file.agreement(),
                file.digest(),
                books.own(),
                file.yaml(),
                Optional.of(note(file)),
                Proposal.State.PROPOSED,
                Map.of(),
                books.now());
    }

    private static Note note(Proposed file) {
        return new Note(AgreementNote.text(file.agreement(), file.digest()), file.lines());
    }

    private static Bytes encoded(Proposed file) {
        return NoteFormat.encode(note(file));
    }

    private ActOutcome signalled(ActOutcome outcome) {
        if (outcome instanceof ActOutcome.Done) {
            signals.agreementsChanged();
        }
        return outcome;
    }

    private static Fault invalid(String path, String detail) {
        return Fault.at(FaultCode.AGREEMENT_INVALID, path, detail);
    }
}
