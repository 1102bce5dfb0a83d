package comity.node.agreement.life;

import comity.node.agreement.decide.AgreementInForce;
import comity.node.agreement.decide.AgreementState;
import comity.node.agreement.decide.Decider;
import comity.node.agreement.decide.Decision;
import comity.node.agreement.decide.ExchangeRequest;
import comity.node.agreement.decide.Facts;
import comity.node.agreement.terms.Agreement;
import comity.node.agreement.terms.Grant;
import comity.node.fault.FaultCode;
import comity.node.pouch.AgreementRef;
import comity.node.store.Query;
import comity.protocol.id.AgencyId;
import comity.protocol.id.Kind;
import comity.v1.Justification;
import comity.v1.WireMessage;
import java.time.Instant;
import java.util.Optional;

/**
 * Which agreement a message crosses under: the one that governs the two agencies, or the charter where it speaks. The same rule on both
 * sides, each by its own copies. Thread-safe.
 */
public final class Coverage {
    private final Agreements agreements;

    public Coverage(Agreements agreements) {
        this.agreements = agreements;
    }

    /** For a message that is about to be redacted: what governs the two, and the charter only where that leaves no other way. */
    public Optional<AgreementInForce> of(Query q, ExchangeRequest request, Instant now) {
        if (isNotice(request.message())) {
            return Optional.of(charter(request));
        }
        Optional<AgreementInForce> governing = governing(q, request, now);
        if (!isOfTheCharter(request.message())) {
            return governing;
        }
        boolean grants = governing.isPresent() && grants(governing.get(), request, now);
        return !grants && speaks(q, governing, request, now) ? Optional.of(charter(request)) : governing;
    }

    /**
     * For a message that says under what it was redacted, before each sending and at the recipient: the charter where it is named and
     * may be, otherwise what governs. Where the two sides know of a suspension at different moments, a message under the charter still
     * passes if what governs here grants its kind: the charter never lets more leave than that.
     */
    public Optional<AgreementInForce> named(Query q, ExchangeRequest request, AgreementRef named, Instant now) {
        return named(q, request, named, now, PouchSoFar.NOTHING);
    }

    /** The same, after what earlier messages of one pouch did. */
    public Optional<AgreementInForce> named(
            Query q, ExchangeRequest request, AgreementRef named, Instant now, PouchSoFar sofar) {
        boolean charter = named.equals(Charter.REF);
        if (charter && isNotice(request.message())) {
            return Optional.of(charter(request));
        }
        Optional<AgreementInForce> governing = governing(q, request, now).map(sofar::applied);
        boolean covered = charter
                && isOfTheCharter(request.message())
                && (speaks(q, governing, request, now)
                        || (governing.isPresent() && grants(governing.get(), request, now)));
        if (covered) {
            return Optional.of(charter(request));
        }
        return charter ? governing : governing.map(found -> passing(found, request, now));
    }

    /**
     * At the recipient, a notice that the agreement lets pass while it is suspended, under that agreement: its sender does not know that
     * it is, and where this side stopped by itself never will. Otherwise the confirmation that would end the stop could not come in.
     */
    private static AgreementInForce passing(AgreementInForce found, ExchangeRequest request, Instant now) {
        boolean passes = request.side() == ExchangeRequest.Side.RECEIVING
                && isOfTheCharter(request.message())
                && found.course().state() != AgreementState.SUPERSEDED
                && found.agreement().standstill().acceptsStatusWhileSuspended()
                && standing(found, request, now) == Standing.STOPPED;
        return passes
                ? new AgreementInForce(
                        found.agreement(), found.digest(), found.course().withoutStop(now))
                : found;
    }

    private Optional<AgreementInForce> governing(Query q, ExchangeRequest request, Instant now) {
        return agreements.governing(q, request.sender(), request.recipient(), caseToken(request.message()), now);
    }

    private static Optional<String> caseToken(WireMessage message) {
        Justification justification = message.getEnvelope().getJustification();
        return justification.hasCaseToken() ? Optional.of(justification.getCaseToken()) : Optional.empty();
    }

    private static AgreementInForce charter(ExchangeRequest request) {
        return Charter.between(request.sender(), request.recipient());
    }

    private static boolean isNotice(WireMessage message) {
        return message.hasAgreementNotice();
    }

    /** Whether it is something that the charter lets pass after the end. */
    private static boolean isOfTheCharter(WireMessage message) {
        return message.hasConsentExchange()
                || (message.hasStatusNotice() && Charter.passesAfterTheEnd(message.getStatusNotice()));
    }

    /** Whether what governs holds now and grants the kind to the sender. */
    private static boolean grants(AgreementInForce governing, ExchangeRequest request, Instant now) {
        if (standing(governing, request, now) != Standing.HOLDS) {
            return false;
        }
        return Kind.of(request.message().getEnvelope().getKind())
                .map(kind -> governing.agreement().scope().kinds().get(kind))
                .map(Grant::from)
                .filter(senders -> senders.contains(request.sender()))
                .isPresent();
    }

    /**
     * Whether the charter speaks for notices about earlier messages: after an end, or while the agreement lets them pass. One that is
     * suspended and says that nothing passes has the last word, whatever ended before it.
     */
    private boolean speaks(Query q, Optional<AgreementInForce> governing, ExchangeRequest request, Instant now) {
        Standing standing =
                governing.map(found -> standing(found, request, now)).orElse(Standing.OTHER);
        return switch (standing) {
            case ENDED -> true;
            case STOPPED -> governing.orElseThrow().agreement().standstill().acceptsStatusWhileSuspended();
            case HOLDS, OTHER -> hasEnded(q, request.sender(), request.recipient(), now);
        };
    }

    /** Whether any agreement of the two has ended or was terminated. */
    private boolean hasEnded(Query q, AgencyId one, AgencyId other, Instant now) {
        return agreements.between(q, one, other, now).stream()
                .filter(found -> found.agreement().isBetween(one, other))
                .anyMatch(found -> hasEnded(found, now));
    }

    private static boolean hasEnded(AgreementInForce found, Instant now) {
        return found.agreement().validity().hasEnded(now)
                || found.course().endsAt().filter(end -> !now.isBefore(end)).isPresent();
    }

    private enum Standing {
        HOLDS,
        STOPPED,
        ENDED,
        /** Not for these two, or not yet. */
        OTHER
    }

    /** What the decision says of the agreement's life, whatever it says of the message. */
    private static Standing standing(AgreementInForce found, ExchangeRequest request, Instant now) {
        Agreement agreement = found.agreement();
        if (!agreement.isBetween(request.sender(), request.recipient())
                || !agreement.validity().hasBegun(now)) {
            return Standing.OTHER;
        }
        if (hasEnded(found, now)) {
            return Standing.ENDED;
        }
        return Decider.decide(request, Optional.of(found), Facts.NONE, now) instanceof Decision.Denied denied
                        && denied.code() == FaultCode.SUSPENDED
                ? Standing.STOPPED
                : Standing.HOLDS;
    }
}
