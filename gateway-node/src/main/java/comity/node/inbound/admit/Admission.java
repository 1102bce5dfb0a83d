package comity.node.inbound.admit;

import comity.node.agreement.decide.AgreementInForce;
import comity.node.agreement.decide.Decider;
import comity.node.agreement.decide.Decision;
import comity.node.agreement.decide.ExchangeRequest;
import comity.node.agreement.decide.Facts;
import comity.node.agreement.life.Agreements;
import comity.node.agreement.life.Charter;
import comity.node.agreement.life.Coverage;
import comity.node.agreement.life.NoticeReading;
import comity.node.agreement.life.PouchSoFar;
import comity.node.agreement.life.ReceivedNotices;
import comity.node.agreement.terms.Grant;
import comity.node.fault.FaultCode;
import comity.node.inbound.verify.VerifiedEntry;
import comity.node.inbound.verify.VerifiedPouch;
import comity.node.ledger.LedgerDay;
import comity.node.pouch.AgreementRef;
import comity.node.pouch.Disposition;
import comity.node.pouch.Entry;
import comity.node.store.Query;
import comity.node.store.Store;
import comity.protocol.id.AgencyId;
import comity.protocol.id.Kind;
import comity.protocol.id.MessageId;
import comity.v1.Envelope;
import comity.v1.WireMessage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides on each message of a pouch by this side's own copy of the agreement. The one thing it cannot decide is a message
 * under a version that this side never heard of: operators may be about to activate it, so the whole pouch is refused for
 * now. Writes nothing. Thread-safe.
 */
public final class Admission {
    private final Store store;
    private final Agreements agreements;
    private final Coverage coverage;
    private final ReceivedNotices notices;
    private final Earlier earlier;
    private final AgencyId own;
    private final InstantSource time;

    /** What was exchanged before. */
    public record Earlier(SeenMessages seen, ExchangedMessages exchanged) {}

    public Admission(Store store, Agreements agreements, Earlier earlier, AgencyId own, InstantSource time) {
        this.store = store;
        this.agreements = agreements;
        this.coverage = new Coverage(agreements);
        this.notices = new ReceivedNotices(agreements, own);
        this.earlier = earlier;
        this.own = own;
        this.time = time;
    }

    /** One verdict for each entry, all of one moment and one snapshot. */
    public AdmitOutcome admit(VerifiedPouch pouch) {
        return store.read(q -> new Sitting(q, pouch, time.instant()).decide());
    }

    /** One look at one pouch: the snapshot, the moment, and what was admitted so far. Confined to one thread. */
    private final class Sitting {
        private final Query q;
        private final VerifiedPouch pouch;
        private final AgencyId sender;
        private final Instant now;
        private final Set<MessageId> admitted = new HashSet<>();
        private final Map<Counted, Integer> countsOfThisPouch = new HashMap<>();
        private PouchSoFar sofar = PouchSoFar.NOTHING;

        Sitting(Query q, VerifiedPouch pouch, Instant now) {
            this.q = q;
            this.pouch = pouch;
            this.now = now;
            sender = pouch.partner().agency();
        }

        AdmitOutcome decide() {
            List<AdmittedEntry> entries = new ArrayList<>();
            for (VerifiedEntry verified : pouch.entries()) {
                switch (verified.carried()) {
                    case VerifiedEntry.Carried.Nothing ignored ->
                        entries.add(Admitted.without(verified, Disposition.NOTED));
                    case VerifiedEntry.Carried.Unusable unusable ->
                        entries.add(Admitted.without(verified, rejected(unusable.code())));
                    case VerifiedEntry.Carried.Message message -> {
                        Entry.Message entry = (Entry.Message) verified.entry();
                        if (!isKnown(entry.agreement())) {
                            return new AdmitOutcome.Refused(FaultCode.AGREEMENT_CONFLICT);
                        }
                        entries.add(decide(verified, entry, message.released().message()));
                    }
                }
            }
            return new AdmitOutcome.Decided(new AdmittedAll(pouch, entries));
        }

        private boolean isKnown(AgreementRef named) {
            return named.equals(Charter.REF)
                    || agreements
                            .find(q, named.digest(), now)
                            .filter(stored -> stored.agreement().id().equals(named.id())
                                    && stored.agreement().version() == named.version())
                            .isPresent();
        }

        private Admitted decide(VerifiedEntry verified, Entry.Message entry, WireMessage message) {
            ExchangeRequest request = ExchangeRequest.receiving(sender, own, message);
            Optional<AgreementInForce> under = coverage.named(q, request, entry.agreement(), now, sofar);
            Optional<FaultCode> no = refusal(entry, request, under);
            if (no.isPresent()) {
                return Admitted.without(verified, rejected(no.get()));
            }
            if (!message.hasAgreementNotice()) {
                return new Admitted(verified, Disposition.ACCEPTED, under, Optional.empty());
            }
            NoticeReading notice = notices.read(q, sender, message.getAgreementNotice(), now);
            sofar = sofar.and(notice);
            return new Admitted(verified, Disposition.ACCEPTED, under, Optional.of(notice));
        }

        private Optional<FaultCode> refusal(
                Entry.Message entry, ExchangeRequest request, Optional<AgreementInForce> under) {
            if (!isAddressed(entry, request.message().getEnvelope())) {
                return Optional.of(FaultCode.SCHEMA);
            }
            Counted counted = new Counted(
                    Kind.of(request.message().getEnvelope().getKind()).orElseThrow(),
                    LedgerDay.of(entry.place().timeMillis()));
            Facts facts = facts(request.message(), counted, under);
            if (Decider.decide(request, under, facts, now) instanceof Decision.Denied denied) {
                return Optional.of(denied.code());
            }
            if (!under.orElseThrow().ref().equals(entry.agreement())) {
                return Optional.of(FaultCode.AGREEMENT_CONFLICT);
            }
            if (earlier.seen().seen(q, sender, entry.messageId()) || !admitted.add(entry.messageId())) {
                return Optional.of(FaultCode.REPEATED_MESSAGE_ID);
            }
            countsOfThisPouch.merge(counted, 1, Integer::sum);
            return Optional.empty();
        }

        /**
         * What this side knows: how many of the kind it admitted of the day on which the sender's ledger has this one, those before it in
         * this pouch included; and whether what it answers was an exercise. The mirror cannot move between this look and the commit, so
         * the counts are those of the commit.
         */
        private Facts facts(WireMessage message, Counted counted, Optional<AgreementInForce> under) {
            Envelope envelope = message.getEnvelope();
            long sent = isCounted(counted.kind(), under)
                    ? earlier.exchanged().admitted(q, sender, counted.kind(), counted.day())
                            + countsOfThisPouch.getOrDefault(counted, 0)
                    : 0;
            Optional<Facts.Answered> answered = envelope.hasInReplyTo()
                    ? MessageId.of(envelope.getInReplyTo())
                            .flatMap(id -> earlier.exchanged().answered(q, sender, id))
                    : Optional.empty();
            return new Facts(Math.clamp(sent, 0, Integer.MAX_VALUE), 0, Set.of(), List.of(), false, answered);
        }

        private static boolean isCounted(Kind kind, Optional<AgreementInForce> under) {
            return under.map(found -> found.agreement().scope().kinds().get(kind))
                    .flatMap(Grant::quota)
                    .filter(quota -> quota.perDay() > 0)
                    .isPresent();
        }

        /** The envelope says of the message what the ledger and the channel say of it. */
        private boolean isAddressed(Entry.Message entry, Envelope envelope) {
            return envelope.getSender().getAgency().equals(sender.text())
                    && envelope.getRecipient().getAgency().equals(own.text())
                    && MessageId.of(envelope.getMessageId())
                            .filter(entry.messageId()::equals)
                            .isPresent()
                    && envelope.getAgreementId().equals(entry.agreement().id())
                    && envelope.getAgreementVersion()
                            .equals(Integer.toString(entry.agreement().version()));
        }
    }

    /** What a quota counts together: messages of a kind whose entries are of one day. */
    private record Counted(Kind kind, LedgerDay day) {}

    private static Disposition rejected(FaultCode code) {
        return Disposition.rejected(code.shownToPartner().name());
    }
}
