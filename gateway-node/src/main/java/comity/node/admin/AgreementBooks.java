package comity.node.admin;

import comity.crypto.bytes.Digest;
import comity.local.v1.LocalSubmission;
import comity.node.agreement.life.Agreements;
import comity.node.agreement.life.NoticeWriting;
import comity.node.agreement.life.OwedMessages;
import comity.node.agreement.terms.Agreement;
import comity.node.agreement.terms.Party;
import comity.node.directory.Directory;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.journal.Journal;
import comity.node.pouch.JournalEntry.Fact;
import comity.node.pouch.JournalType;
import comity.node.store.Store;
import comity.node.store.Transaction;
import comity.protocol.id.AgencyId;
import comity.protocol.validate.Validation;
import comity.protocol.validate.Violation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What acts on agreements read and write, and how partners hear of them. */
record AgreementBooks(Store store, Journal journal, Directory directory, Agreements agreements, InstantSource time) {
    AgencyId own() {
        return directory.own().agency();
    }

    Instant now() {
        return time.instant();
    }

    /** How an act names what it is about. */
    static String name(String id, int version) {
        return id + "/" + version;
    }

    static String name(Agreement agreement) {
        return name(agreement.id(), agreement.version());
    }

    NoticeWriting notices(Agreement agreement, Digest digest) {
        return new NoticeWriting(own(), agreement, digest, now());
    }

    /** Why a notice could not be sent; asked before the act, because afterwards nobody could mend it. */
    static Optional<Fault> unfit(String path, LocalSubmission notice) {
        List<Violation> violations = Validation.submission(notice);
        return violations.isEmpty()
                ? Optional.empty()
                : Optional.of(Fault.at(
                        FaultCode.INVALID_VALUE, path, violations.getFirst().toString()));
    }

    /** Every other party is told, part of the act's own transaction. */
    void tell(Transaction tx, Agreement agreement, LocalSubmission notice) {
        agreement.parties().stream()
                .map(Party::agency)
                .filter(party -> !party.equals(own()))
                .forEach(party -> OwedMessages.owe(tx, party, notice, now()));
    }

    void record(Transaction tx, String actor, String subject, String code, Digest agreement) {
        journal.append(
                tx, Fact.of(JournalType.AGREEMENT_CHANGE, actor, subject, code).with(agreement));
    }
}
