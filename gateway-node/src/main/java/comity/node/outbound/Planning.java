package comity.node.outbound;

import comity.crypto.bytes.Digest;
import comity.crypto.random.SecureBytes;
import comity.node.agreement.decide.AgreementInForce;
import comity.node.agreement.decide.ClauseVerdict;
import comity.node.agreement.life.Agreements;
import comity.node.directory.Directory;
import comity.node.fault.FaultCode;
import comity.node.journal.Journal;
import comity.node.ledger.Channel;
import comity.node.ledger.ChannelState;
import comity.node.ledger.Ledger;
import comity.node.outbound.authorize.Authorization;
import comity.node.outbound.authorize.Authorized;
import comity.node.outbound.authorize.Authorizer;
import comity.node.outbound.authorize.NotAuthorized;
import comity.node.outbound.authorize.Route;
import comity.node.outbound.redact.Assignment;
import comity.node.outbound.redact.Blocked;
import comity.node.outbound.redact.FieldOutcome;
import comity.node.outbound.redact.NotKeepable;
import comity.node.outbound.redact.Redactor;
import comity.node.outbound.redact.Release;
import comity.node.outbound.review.Freezing;
import comity.node.outbound.review.FrozenRelease;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.ConsignmentState;
import comity.node.outbound.submit.FieldCounts;
import comity.node.outbound.submit.Submission;
import comity.node.pouch.AgreementRef;
import comity.node.pouch.JournalEntry;
import comity.node.store.Query;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import comity.v1.Envelope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What becomes of one submission for one recipient: authorize, then redact, then freeze. Everything about a recipient is made anew here,
 * so nothing of one recipient's decision can reach another's. Stores nothing.
 */
final class Planning {
    private final Directory directory;
    private final Agreements agreements;
    private final Ledger ledger;
    private final Journal journal;
    private final Redactor redactor;
    private final Freezing freezing;
    private final SecureBytes random;

    Planning(Federation federation, Redactor redactor, Freezing freezing, SecureBytes random) {
        this.directory = federation.directory();
        this.agreements = federation.agreements();
        this.ledger = federation.ledger();
        this.journal = federation.journal();
        this.redactor = redactor;
        this.freezing = freezing;
        this.random = random;
    }

    /** Facts about one message that are looked at; a message has a handful. */
    private static final int FACTS_MAX = 64;

    /** Who is there, what was agreed, which channels are open, and what was exchanged. */
    record Federation(Directory directory, Agreements agreements, Ledger ledger, Journal journal) {}

    /**
     * The plan for one recipient.
     *
     * @param consignment as it would be stored
     * @param clauses looked at
     * @param fields what became of each, for those who ask
     * @param blockedPaths where a text would reveal the source
     * @param release frozen, unless the answer is no
     */
    record Plan(
            Consignment consignment,
            List<ClauseVerdict> clauses,
            Supplier<List<FieldOutcome>> fields,
            List<String> blockedPaths,
            Optional<FrozenRelease> release) {}

    Plan plan(Query q, Submission submission, AgencyId recipient) {
        MessageId message = MessageId.ofBytes(random.next(MessageId.LENGTH).toByteArray());
        Draft draft = new Draft(submission, recipient, message);
        AgencyId own = directory.own().agency();
        if (recipient.equals(own)) {
            return draft.refused(FaultCode.UNKNOWN_PARTNER, "the recipient is this agency itself", List.of());
        }
        if (!answersThisRecipient(q, submission, recipient)) {
            return draft.refused(
                    FaultCode.INVALID_VALUE,
                    "message.envelope.in_reply_to is no message exchanged with this recipient",
                    List.of());
        }
        Instant now = submission.submittedAt();
        Optional<AgreementInForce> standing = agreements.governing(q, own, recipient, now);
        Authorization authorization = Authorizer.authorize(submission, new Route(own, recipient), standing, now);
        return switch (authorization) {
            case NotAuthorized no -> draft.refused(no.code(), no.reason(), no.trace());
            case Authorized authorized -> redacted(q, draft, authorized);
        };
    }

    /** A message id belongs to two agencies; told to a third, it would say that there was an exchange without it. */
    private boolean answersThisRecipient(Query q, Submission submission, AgencyId recipient) {
        Envelope envelope = submission.localSubmission().getMessage().getEnvelope();
        if (!envelope.hasInReplyTo()) {
            return true;
        }
        return MessageId.of(envelope.getInReplyTo()).stream()
                .flatMap(answered -> journal.about(q, answered, FACTS_MAX).stream())
                .map(JournalEntry::fact)
                .anyMatch(fact ->
                        fact.subject().equals(recipient.text()) || fact.actor().equals(recipient.text()));
    }

    private Plan redacted(Query q, Draft draft, Authorized authorized) {
        return switch (redactor.redact(
                authorized, new Assignment(draft.message(), draft.submission().submittedAt()))) {
            case Blocked blocked -> draft.blocked(blocked, authorized);
            case NotKeepable none -> throw new IllegalStateException("asked to keep " + none.positions());
            case Release release -> frozen(q, draft, release);
        };
    }

    private Plan frozen(Query q, Draft draft, Release release) {
        List<ClauseVerdict> trace = release.authorized().trace();
        if (directory.partner(q, draft.recipient()).isEmpty()) {
            return draft.refused(
                    FaultCode.UNKNOWN_PARTNER, "the partner is not pinned, or its descriptor is not valid now", trace);
        }
        Optional<Channel> channel = ledger.outgoing(q, draft.recipient());
        if (channel.isEmpty()) {
            return draft.refused(FaultCode.CHANNEL_NOT_OPEN, "the partner's gateway has not answered yet", trace);
        }
        if (channel.get().state() == ChannelState.HALTED) {
            return draft.refused(FaultCode.CHANNEL_HALTED, "the channel is halted", trace);
        }
        return draft.ready(freezing.freeze(release, channel.get().id()), release);
    }

    /** What is known before the decision. */
    private record Draft(Submission submission, AgencyId recipient, MessageId message) {
        Plan refused(FaultCode code, String reason, List<ClauseVerdict> clauses) {
            return new Plan(
                    consignment(
                            ConsignmentState.REFUSED,
                            Optional.of(new Consignment.Verdict(code, reason)),
                            Optional.empty(),
                            FieldCounts.NONE,
                            Consignment.ReviewState.NONE),
                    clauses,
                    List::of,
                    List.of(),
                    Optional.empty());
        }

        Plan blocked(Blocked blocked, Authorized authorized) {
            String where = String.join(", ", blocked.paths());
            return new Plan(
                    consignment(
                            ConsignmentState.BLOCKED,
                            Optional.of(new Consignment.Verdict(blocked.code(), "would reveal the source: " + where)),
                            Optional.of(ref(authorized.under())),
                            FieldCounts.NONE,
                            Consignment.ReviewState.NONE),
                    authorized.trace(),
                    blocked::fields,
                    blocked.paths(),
                    Optional.empty());
        }

        Plan ready(FrozenRelease frozen, Release release) {
            int approvals = release.hold().persons();
            Optional<Digest> digest = Optional.of(frozen.approvalDigest());
            return new Plan(
                    consignment(
                            approvals == 0 ? ConsignmentState.QUEUED : ConsignmentState.HELD,
                            Optional.empty(),
                            Optional.of(frozen.agreement()),
                            release.counts(),
                            new Consignment.ReviewState(approvals, 0, digest)),
                    release.authorized().trace(),
                    release::fields,
                    List.of(),
                    Optional.of(frozen));
        }

        private Consignment consignment(
                ConsignmentState state,
                Optional<Consignment.Verdict> verdict,
                Optional<AgreementRef> agreement,
                FieldCounts counts,
                Consignment.ReviewState review) {
            return new Consignment(
                    message,
                    submission.submissionId(),
                    recipient,
                    state,
                    verdict,
                    agreement,
                    counts,
                    review,
                    submission.expiresAt(),
                    submission.submittedAt());
        }

        private static AgreementRef ref(AgreementInForce under) {
            return new AgreementRef(under.agreement().id(), under.agreement().version(), under.digest());
        }
    }
}
