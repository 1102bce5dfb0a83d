package comity.node.admin;

import comity.crypto.random.SecureBytes;
import comity.node.agreement.life.Agreements;
import comity.node.config.CallersConfig;
import comity.node.config.ReviewConfig;
import comity.node.directory.Directory;
import comity.node.journal.Journal;
import comity.node.ledger.Ledger;
import comity.node.outbound.Outbound;
import comity.node.outbound.review.ReleaseDesk;
import comity.node.store.Store;
import java.time.InstantSource;

/**
 * Everything the admin door offers, by duty. The door establishes the caller and checks the method's role; what a duty needs beyond that,
 * it checks itself. Thread-safe. One per node, made by the composition root.
 */
public final class Admin {
    private final PartnerActs partners;
    private final AgreementActs agreements;
    private final ProposalActs proposals;
    private final DutyActs duties;
    private final AgreementOverview agreementOverview;
    private final CallerActs callers;
    private final ReleaseReview review;
    private final DecisionReading decisions;
    private final JournalReading journal;
    private final Overview overview;

    /** What lies in the store, and who may call. */
    public record Books(
            Store store,
            Ledger ledger,
            Journal journal,
            Directory directory,
            Agreements agreements,
            Callers callers,
            ReleaseDesk desk) {}

    /** What an act reaches in the running node. */
    public record Surroundings(
            Outbound outbound,
            AdminSignals signals,
            SecureBytes random,
            InstantSource time,
            CallersConfig limits,
            ReviewConfig review) {}

    public Admin(Books books, Surroundings node) {
        InstantSource time = node.time();
        Acts acts = new Acts(
                books.store(),
                books.callers(),
                books.journal(),
                new Acts.Chance(node.random(), time),
                node.limits().actValid());
        this.partners = new PartnerActs(acts, books.directory(), books.journal(), node.signals(), time);
        AgreementBooks agreementBooks =
                new AgreementBooks(books.store(), books.journal(), books.directory(), books.agreements(), time);
        this.agreements = new AgreementActs(acts, agreementBooks, node.signals());
        this.proposals = new ProposalActs(acts, agreementBooks, node.signals());
        this.duties = new DutyActs(acts, agreementBooks);
        this.callers = new CallerActs(
                acts, books.callers(), books.store(), time, node.limits().certificateValid());
        this.agreementOverview = new AgreementOverview(books.store(), books.directory(), books.agreements(), time);
        this.review =
                new ReleaseReview(books.store(), books.desk(), node.outbound().releases(), node.review());
        this.decisions = new DecisionReading(books.store(), books.journal());
        this.journal = new JournalReading(books.store(), books.journal());
        this.overview = new Overview(
                books.store(),
                new Overview.Books(books.directory(), books.agreements(), books.ledger(), books.callers(), acts),
                time);
    }

    /** Operators, on partners. */
    public PartnerActs partners() {
        return partners;
    }

    /** Operators, on agreements. */
    public AgreementActs agreements() {
        return agreements;
    }

    /** Operators, on files that parties propose to each other. */
    public ProposalActs proposals() {
        return proposals;
    }

    /** Operators, on what is recorded beside agreements. */
    public DutyActs duties() {
        return duties;
    }

    /** Operators and auditors, on agreements. */
    public AgreementOverview agreementOverview() {
        return agreementOverview;
    }

    /** Operators, on callers. */
    public CallerActs callers() {
        return callers;
    }

    /** Release officers. */
    public ReleaseReview review() {
        return review;
    }

    /** Officers, operators and auditors. */
    public DecisionReading decisions() {
        return decisions;
    }

    /** Auditors. */
    public JournalReading journal() {
        return journal;
    }

    /** Operators and auditors; health is anybody's. */
    public Overview overview() {
        return overview;
    }
}
