package comity.node.outbound;

import comity.crypto.random.SecureBytes;
import comity.node.agreement.decide.AgreementInForce;
import comity.node.agreement.decide.ClauseVerdict;
import comity.node.agreement.decide.ExchangeRequest;
import comity.node.agreement.decide.Facts;
import comity.node.agreement.decide.ReleaseTerms;
import comity.node.agreement.life.Agreements;
import comity.node.agreement.life.Coverage;
import comity.node.directory.Directory;
import comity.node.fault.FaultCode;
import comity.node.journal.Journal;
import comity.node.ledger.Channel;
import comity.node.ledger.ChannelState;
import comity.node.ledger.Ledger;
import comity.node.outbound.authorize.Authorization;
import comity.node.outbound.authorize.Authorized;
import comity.node.outbound.authorize.Authorizer;
import comity.node.outbound.authorize.DecisionBasis;
import comity.node.outbound.authorize.FactsReader;
import comity.node.outbound.authorize.NotAuthorized;
import comity.node.outbound.authorize.Route;
import comity.node.outbound.redact.Assignment;
import comity.node.outbound.redact.Blocked;
import comity.node.outbound.redact.NotKeepable;
import comity.node.outbound.redact.Redactor;
import comity.node.outbound.redact.Release;
import comity.node.outbound.review.Freezing;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.ConsignmentState;
import comity.node.outbound.submit.Submission;
import comity.node.pouch.JournalEntry;
import comity.node.store.Query;
import comity.node.store.Transaction;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import comity.v1.Envelope;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of one submission for one recipient: authorize, then redact, then freeze. Everything about a recipient is made anew here,
 * so nothing of one recipient's decision can reach another's. Submission, preview, the release desk and dispatch all plan here. Stores
 * nothing. Thread-safe; made by the composition root.
 */
public final class Planning {
    /** Facts about one message that are looked at; a message has a handful. */
    private static final int FACTS_MAX = 64;

    /** Enough that no moment of a window is favoured. */
    private static final int DRAW_SIZE = 16;

    private final Federation federation;
    private final Coverage coverage;
    private final Redactor redactor;
    private final Freezing freezing;
    private final FactsReader facts;
    private final Terms terms;
    private final Chance chance;

    /** Who is there, what was agreed, which channels are open, and what was exchanged. */
    public record Federation(Directory directory, Agreements agreements, Ledger ledger, Journal journal) {}

    /**
     * What the node decides where neither submitter nor agreement does.
     *
     * @param messageExpiry of a submission that names none, from the first moment at which it may leave
     * @param holdMax how long officers have
     */
    public record Terms(Duration messageExpiry, Duration holdMax) {}

    /** Where names and moments come from. */
    public record Chance(SecureBytes random, InstantSource time) {}

    public Planning(Federation federation, Redactor redactor, FactsReader facts, Terms terms, Chance chance) {
        this.federation = federation;
        this.coverage = new Coverage(federation.agreements());
        this.redactor = redactor;
        this.freezing = new Freezing(chance.random());
        this.facts = facts;
        this.terms = terms;
        this.chance = chance;
    }

    /** The plan for one recipient of a new submission. */
    Plan plan(Query q, Submission submission, AgencyId recipient) {
        MessageId message =
                MessageId.ofBytes(chance.random().next(MessageId.LENGTH).toByteArray());
        return plan(q, Draft.fresh(submission, recipient, message));
    }

    /**
     * The plan as it is in the transaction that stores it. Between the snapshot it was made in and this transaction others may have used
     * up a quota, and operators may have stopped an agreement: then it is made again, under the same name.
     */
    Plan settled(Transaction tx, Plan plan, Submission submission) {
        if (plan.leaving().isEmpty()) {
            return plan;
        }
        Consignment planned = plan.consignment();
        Draft draft = Draft.fresh(submission, planned.recipient(), planned.messageId());
        FactsReader.Asked asked = asked(tx, draft);
        Facts now = counted(
                tx, draft, asked, facts.uncounted(tx, asked), planned.schedule().notBefore());
        Plan.Basis basis = new Plan.Basis(asked.standing(), now);
        return basis.equals(plan.basis()) || stands(draft, planned, basis) ? plan : plan(tx, draft);
    }

    /** Whether the same comes out on other grounds: a quota that others used, but not up. */
    private boolean stands(Draft draft, Consignment planned, Plan.Basis basis) {
        Route route = new Route(federation.directory().own().agency(), draft.recipient());
        return Authorizer.authorize(draft.submission(), route, basis.standing(), basis.facts(), draft.now())
                        instanceof Authorized authorized
                && planned.basis().filter(DecisionBasis.of(authorized)::equals).isPresent();
    }

    /**
     * The plan for what is stored already, under the terms of this moment.
     *
     * @param kept fields that officers decided to keep
     * @param cause why it is made again
     */
    Plan again(Query q, Consignment before, Submission submission, Set<String> kept, Draft.Cause cause) {
        return plan(
                q,
                new Draft(
                        submission,
                        before.recipient(),
                        before.messageId(),
                        chance.time().instant(),
                        Optional.of(new Draft.Before(before, kept, cause))));
    }

    private Plan plan(Query q, Draft draft) {
        AgencyId own = federation.directory().own().agency();
        if (draft.recipient().equals(own)) {
            return refused(draft, FaultCode.UNKNOWN_PARTNER, "the recipient is this agency itself");
        }
        if (!answersThisRecipient(q, draft)) {
            return refused(
                    draft,
                    FaultCode.INVALID_VALUE,
                    "message.envelope.in_reply_to is no message exchanged with this recipient");
        }
        if (draft.submission().localSubmission().getMessage().hasAgreementNotice()
                && !draft.submission().isOfNode()) {
            return refused(draft, FaultCode.KIND, "agreement notices are sent by operators: comity agreement --help");
        }
        FactsReader.Asked asked = asked(q, draft);
        Decided decided = decide(q, draft, asked, new Route(own, draft.recipient()));
        PlanDrafts drafts = new PlanDrafts(draft, own, new Plan.Basis(asked.standing(), decided.facts()));
        return switch (decided.authorization()) {
            case NotAuthorized no -> drafts.refused(no);
            case Authorized authorized -> scheduled(q, draft, drafts, new Permitted(authorized, decided.notBefore()));
        };
    }

    private Plan refused(Draft draft, FaultCode code, String reason) {
        AgencyId own = federation.directory().own().agency();
        return new PlanDrafts(draft, own, new Plan.Basis(Optional.empty(), Facts.NONE))
                .refused(new NotAuthorized(code, reason, List.of()));
    }

    private FactsReader.Asked asked(Query q, Draft draft) {
        ExchangeRequest request = ExchangeRequest.sending(
                federation.directory().own().agency(),
                draft.recipient(),
                draft.submission().localSubmission());
        Optional<AgreementInForce> standing = coverage.of(q, request, draft.now());
        return new FactsReader.Asked(draft.submission(), draft.recipient(), standing, draft.now());
    }

    /** What was decided on what grounds, and when it may leave. */
    private record Decided(Authorization authorization, Facts facts, Optional<Instant> notBefore) {}

    /** A permission with the moment from which on it counts. */
    private record Permitted(Authorized authorized, Optional<Instant> notBefore) {}

    /** What a quota counts depends on the day of leaving, which the decision says: where something is counted it is taken twice. */
    private Decided decide(Query q, Draft draft, FactsReader.Asked asked, Route route) {
        Facts uncounted = facts.uncounted(q, asked);
        Authorization first = Authorizer.authorize(draft.submission(), route, asked.standing(), uncounted, draft.now());
        Optional<Instant> notBefore = first instanceof Authorized authorized
                ? notBefore(draft, authorized.decision().terms())
                : Optional.empty();
        if (!facts.counts(asked)) {
            return new Decided(first, uncounted, notBefore);
        }
        Facts counted = counted(q, draft, asked, uncounted, notBefore);
        return new Decided(
                Authorizer.authorize(draft.submission(), route, asked.standing(), counted, draft.now()),
                counted,
                notBefore);
    }

    private Facts counted(Query q, Draft draft, FactsReader.Asked asked, Facts uncounted, Optional<Instant> notBefore) {
        if (draft.before().isEmpty()) {
            return facts.beforeStoring(q, asked, uncounted, notBefore.orElse(draft.now()));
        }
        return facts.beforeEntering(q, asked, draft.now().toEpochMilli());
    }

    /**
     * The moment before which it does not leave: drawn once, and afterwards only ever moved to a later one, when other terms say so.
     * Nothing where it may leave at once.
     */
    private Optional<Instant> notBefore(Draft draft, ReleaseTerms release) {
        Instant earliest = release.notBefore();
        Instant latest = earliest.plus(release.window());
        Optional<Instant> drawn =
                draft.before().flatMap(before -> before.consignment().schedule().notBefore());
        if (drawn.isPresent()
                && (!latest.isAfter(draft.submission().submittedAt())
                        || (!drawn.get().isBefore(earliest) && !drawn.get().isAfter(latest)))) {
            return drawn;
        }
        Instant fresh = earliest.plusMillis(draw(release.window()));
        Instant later = drawn.filter(fresh::isBefore).orElse(fresh);
        return later.isAfter(draft.submission().submittedAt()) ? Optional.of(later) : Optional.empty();
    }

    private long draw(Duration window) {
        return window.isZero()
                ? 0
                : new BigInteger(1, chance.random().next(DRAW_SIZE).toByteArray())
                        .mod(BigInteger.valueOf(window.toMillis()).add(BigInteger.ONE))
                        .longValueExact();
    }

    private Plan scheduled(Query q, Draft draft, PlanDrafts drafts, Permitted permitted) {
        Optional<Instant> written = draft.submission().expiresAt();
        Optional<Instant> notBefore = permitted.notBefore();
        if (written.isPresent()
                && notBefore.filter(first -> !written.get().isAfter(first)).isPresent()) {
            return drafts.refused(new NotAuthorized(
                    FaultCode.EXPIRES_TOO_EARLY,
                    "it expires before it may leave",
                    permitted.authorized().trace()));
        }
        Instant expiresAt = written.orElseGet(
                () -> notBefore.orElse(draft.submission().submittedAt()).plus(terms.messageExpiry()));
        Consignment.Schedule schedule = new Consignment.Schedule(expiresAt, notBefore, Optional.empty());
        return redacted(q, drafts, permitted.authorized(), schedule);
    }

    private Plan redacted(Query q, PlanDrafts drafts, Authorized authorized, Consignment.Schedule schedule) {
        Draft draft = drafts.draft();
        Assignment assignment =
                new Assignment(draft.message(), draft.submission().submittedAt());
        return switch (redactor.redact(authorized, assignment, draft.kept())) {
            case Blocked blocked -> drafts.blocked(blocked, authorized, schedule);
            case NotKeepable none -> drafts.notKeepable(none, authorized, schedule);
            case Release release -> frozen(q, drafts, release, schedule);
        };
    }

    private Plan frozen(Query q, PlanDrafts drafts, Release release, Consignment.Schedule schedule) {
        List<ClauseVerdict> trace = release.authorized().trace();
        Draft draft = drafts.draft();
        if (federation.directory().partner(q, draft.recipient()).isEmpty()) {
            return drafts.refused(new NotAuthorized(
                    FaultCode.UNKNOWN_PARTNER, "the partner is not pinned, or its descriptor is not valid now", trace));
        }
        Optional<Channel> channel = federation.ledger().outgoing(q, draft.recipient());
        if (channel.isEmpty()) {
            return drafts.refused(
                    new NotAuthorized(FaultCode.CHANNEL_NOT_OPEN, "the partner's gateway has not answered yet", trace));
        }
        if (channel.get().state() == ChannelState.HALTED) {
            return drafts.refused(new NotAuthorized(FaultCode.CHANNEL_HALTED, "the channel is halted", trace));
        }
        Freezing.Review review = draft.review(release);
        ConsignmentState state = review.approvals() == 0 ? ConsignmentState.QUEUED : ConsignmentState.HELD;
        Consignment.Schedule whole = state == ConsignmentState.HELD ? heldUntil(schedule, holdEnd(draft)) : schedule;
        return drafts.ready(
                new Plan.Leaving(freezing.freeze(release, channel.get().id(), review), release), review, whole);
    }

    /** Who changes what a release holds gains no time by it: otherwise it could wait for ever. */
    private Instant holdEnd(Draft draft) {
        return draft.heldUntil().orElseGet(() -> draft.now().plus(terms.holdMax()));
    }

    /** Officers have no longer than the message has. */
    private static Consignment.Schedule heldUntil(Consignment.Schedule schedule, Instant end) {
        Instant until = end.isBefore(schedule.expiresAt()) ? end : schedule.expiresAt();
        return new Consignment.Schedule(schedule.expiresAt(), schedule.notBefore(), Optional.of(until));
    }

    /** A message id belongs to two agencies; told to a third, it would say that there was an exchange without it. */
    private boolean answersThisRecipient(Query q, Draft draft) {
        Envelope envelope = draft.submission().localSubmission().getMessage().getEnvelope();
        String recipient = draft.recipient().text();
        if (!envelope.hasInReplyTo()) {
            return true;
        }
        return MessageId.of(envelope.getInReplyTo()).stream()
                .flatMap(answered -> federation.journal().about(q, answered, FACTS_MAX).stream())
                .map(JournalEntry::fact)
                .anyMatch(
                        fact -> fact.subject().equals(recipient) || fact.actor().equals(recipient));
    }
}
