package comity.node.outbound.authorize;

import com.google.protobuf.ByteString;
import comity.local.v1.LocalSubmission;
import comity.node.agreement.decide.AgreementInForce;
import comity.node.agreement.decide.Facts;
import comity.node.agreement.decide.Facts.Answered;
import comity.node.agreement.decide.Facts.PassedOn;
import comity.node.agreement.life.Agreements;
import comity.node.agreement.life.Assurances;
import comity.node.agreement.life.Consents;
import comity.node.agreement.terms.Grant;
import comity.node.agreement.terms.HandlingTerms.Onward;
import comity.node.ledger.Ledger;
import comity.node.ledger.LedgerDay;
import comity.node.outbound.authorize.ReceivedMessages.Received;
import comity.node.outbound.submit.ConsignmentCounts;
import comity.node.outbound.submit.ConsignmentCounts.Counted;
import comity.node.outbound.submit.Submission;
import comity.node.store.Query;
import comity.protocol.id.AgencyId;
import comity.protocol.id.Kind;
import comity.protocol.id.MessageId;
import comity.v1.Envelope;
import comity.v1.Handling;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads what the sender's decision asks of the store. Only what the agreement asks about is looked up; what cannot be found is answered
 * as the stricter case. Thread-safe.
 */
public final class FactsReader {
    private static final Duration HOUR = Duration.ofMinutes(60);

    /** After every moment that a clock tells. */
    private static final Instant FOREVER = Instant.ofEpochMilli(Long.MAX_VALUE);

    private final AgencyId own;
    private final Agreements agreements;
    private final Ledger ledger;
    private final ReceivedMessages received;

    public FactsReader(AgencyId own, Agreements agreements, Ledger ledger, ReceivedMessages received) {
        this.own = own;
        this.agreements = agreements;
        this.ledger = ledger;
        this.received = received;
    }

    /** What is asked about: one submission on its way to one recipient, under what governs the two at a moment. */
    public record Asked(Submission submission, AgencyId recipient, Optional<AgreementInForce> standing, Instant now) {
        private Envelope envelope() {
            return submission.localSubmission().getMessage().getEnvelope();
        }

        private Optional<Counted> counted() {
            return Kind.of(envelope().getKind()).map(kind -> new Counted(recipient, kind));
        }
    }

    /** Whether the agreement counts messages of this kind from this agency. */
    public boolean counts(Asked asked) {
        return quota(asked).isPresent();
    }

    private Optional<Grant.Quota> quota(Asked asked) {
        return asked.standing()
                .flatMap(under -> Kind.of(asked.envelope().getKind())
                        .flatMap(kind -> Optional.ofNullable(
                                under.agreement().scope().kinds().get(kind))))
                .filter(grant -> grant.from().contains(own))
                .flatMap(Grant::quota);
    }

    /** Everything but what quotas count. */
    public Facts uncounted(Query q, Asked asked) {
        List<PassedOn> passedOn = passedOn(q, asked);
        return new Facts(
                0,
                0,
                asked.standing()
                        .filter(under ->
                                under.agreement().rights().deathPenalty().isPresent())
                        .map(under -> Assurances.of(q, under.digest()))
                        .orElse(Set.of()),
                passedOn,
                liaisonConsents(passedOn, asked),
                answered(q, asked),
                evidentialConsent(q, asked));
    }

    /**
     * With what quotas count before it is stored: what entered the ledger on the day on which this can first leave, and what waits and can
     * be expected to enter it on that day too, so that nothing is taken which could then only be refused.
     *
     * @param leaves the first moment at which it can leave
     */
    public Facts beforeStoring(Query q, Asked asked, Facts uncounted, Instant leaves) {
        Optional<Grant.Quota> quota = quota(asked);
        Optional<Counted> counted = asked.counted();
        if (quota.isEmpty() || counted.isEmpty()) {
            return uncounted;
        }
        long ledgerTime = nextLedgerTime(q, asked);
        LedgerDay today = LedgerDay.of(ledgerTime);
        LedgerDay day = LedgerDay.of(Math.max(ledgerTime, leaves.toEpochMilli()));
        long sent = quota.get().perDay() == 0
                ? 0
                : ConsignmentCounts.entered(q, counted.get(), day)
                        + ConsignmentCounts.waiting(q, counted.get(), day, day.equals(today));
        long byClient = quota.get().perUserHour() == 0
                ? 0
                : ConsignmentCounts.byClient(
                        q,
                        asked.submission().submittedBy(),
                        counted.get(),
                        asked.submission().submittedAt().minus(HOUR),
                        FOREVER);
        return with(uncounted, sent, byClient);
    }

    /** What is about to enter the ledger: what entered it on the day of that time is counted. */
    public Facts beforeEntering(Query q, Asked asked, long entryMillis) {
        return afterStoring(q, asked, counted -> ConsignmentCounts.entered(q, counted, LedgerDay.of(entryMillis)));
    }

    /** What is in the ledger: what entered it on the same day before this is counted. */
    public Facts afterEntering(Query q, Asked asked, MessageId message) {
        return afterStoring(q, asked, counted -> ConsignmentCounts.enteredBefore(q, counted, message));
    }

    private interface Count {
        long of(Counted counted);
    }

    /** A client's hour was exact when it was stored; since then only what came before it counts. */
    private Facts afterStoring(Query q, Asked asked, Count sent) {
        Facts uncounted = uncounted(q, asked);
        Optional<Grant.Quota> quota = quota(asked);
        Optional<Counted> counted = asked.counted();
        if (quota.isEmpty() || counted.isEmpty()) {
            return uncounted;
        }
        Instant submittedAt = asked.submission().submittedAt();
        return with(
                uncounted,
                quota.get().perDay() == 0 ? 0 : sent.of(counted.get()),
                quota.get().perUserHour() == 0
                        ? 0
                        : ConsignmentCounts.byClient(
                                q,
                                asked.submission().submittedBy(),
                                counted.get(),
                                submittedAt.minus(HOUR),
                                submittedAt));
    }

    private static Facts with(Facts facts, long sentToday, long byClient) {
        return new Facts(
                Math.clamp(sentToday, 0, Integer.MAX_VALUE),
                Math.clamp(byClient, 0, Integer.MAX_VALUE),
                facts.assurances(),
                facts.passedOn(),
                facts.thirdPartyConsent(),
                facts.answered(),
                facts.evidentialConsent());
    }

    private long nextLedgerTime(Query q, Asked asked) {
        long now = asked.now().toEpochMilli();
        return ledger.outgoing(q, asked.recipient())
                .map(channel -> ledger.nextTimeMillis(q, channel.id(), now))
                .orElse(now);
    }

    /** Only a message that was exchanged with this recipient is answered; whether it may be named at all is asked elsewhere. */
    private Optional<Answered> answered(Query q, Asked asked) {
        if (!asked.envelope().hasInReplyTo()) {
            return Optional.empty();
        }
        Optional<MessageId> message = MessageId.of(asked.envelope().getInReplyTo());
        Optional<Answered> arrived = message.stream()
                .flatMap(id -> received.of(q, id).stream())
                .filter(one -> one.sender().equals(asked.recipient()))
                .findFirst()
                .map(one -> new Answered(one.exercise(), one.receivedAt()));
        return arrived.or(() -> message.flatMap(id -> ConsignmentCounts.sent(q, id, asked.recipient()))
                .map(sent -> new Answered(sent.exercise(), sent.enteredAt())));
    }

    private List<PassedOn> passedOn(Query q, Asked asked) {
        LocalSubmission local = asked.submission().localSubmission();
        List<PassedOn> passedOn = new ArrayList<>();
        for (int i = 0; i < local.getDerivedFromCount(); i++) {
            passedOn.add(MessageId.of(local.getDerivedFrom(i))
                    .map(message -> passedOn(q, asked, message))
                    .orElse(UNKNOWN));
        }
        return passedOn;
    }

    /** No message that is known here: the decision refuses it. */
    private static final PassedOn UNKNOWN = new PassedOn(Optional.empty(), true, false);

    /** Where two agencies drew the same id nobody can tell whose material it is; then it counts as unknown. */
    private PassedOn passedOn(Query q, Asked asked, MessageId message) {
        List<Received> found = received.of(q, message);
        if (found.size() != 1) {
            return UNKNOWN;
        }
        Received material = found.getFirst();
        return new PassedOn(
                Optional.of(material.sender()),
                material.handling().contains(Handling.Code.H2) || cameUnderDenial(q, material, asked.now()),
                Consents.granted(q, material.sender(), message, asked.recipient(), asked.now()));
    }

    /** An agreement that is not found any more cannot be read, so it counts as one that denies. */
    private boolean cameUnderDenial(Query q, Received material, Instant now) {
        return agreements
                .find(q, material.agreement(), now)
                .map(stored -> stored.agreement().handling().onward())
                .map(FactsReader::denies)
                .orElse(true);
    }

    private static boolean denies(Onward onward) {
        return onward.isStated() && !onward.allowedByDefault();
    }

    /** A source that is a third party is whoever sent what is passed on: someone is named, and each of them has consented. */
    private boolean liaisonConsents(List<PassedOn> passedOn, Asked asked) {
        Predicate<PassedOn> isOfOthers = one -> one.originator()
                .filter(agency -> !agency.equals(own) && !agency.equals(asked.recipient()))
                .isPresent();
        return passedOn.stream().anyMatch(isOfOthers)
                && passedOn.stream().allMatch(one -> one.consented() || !isOfOthers.test(one));
    }

    /**
     * Material of others is used as evidence by their word, each of them; this agency's own by the word it gave the recipient about the
     * message that the transfer answers.
     */
    private boolean evidentialConsent(Query q, Asked asked) {
        LocalSubmission local = asked.submission().localSubmission();
        if (!local.getMessage().hasEvidenceTransfer()) {
            return false;
        }
        if (local.getDerivedFromCount() > 0) {
            return local.getDerivedFromList().stream().allMatch(id -> isEvidential(q, id, asked.now()));
        }
        return asked.envelope().hasInReplyTo()
                && MessageId.of(asked.envelope().getInReplyTo())
                        .filter(id -> Consents.evidentialGiven(q, asked.recipient(), id, asked.now()))
                        .isPresent();
    }

    private boolean isEvidential(Query q, ByteString id, Instant now) {
        Optional<MessageId> message = MessageId.of(id);
        List<Received> found = message.map(known -> received.of(q, known)).orElse(List.of());
        return found.size() == 1 && Consents.evidential(q, found.getFirst().sender(), message.orElseThrow(), now);
    }
}
