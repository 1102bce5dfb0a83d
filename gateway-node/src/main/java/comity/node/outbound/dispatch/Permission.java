package comity.node.outbound.dispatch;

import comity.node.agreement.decide.AgreementInForce;
import comity.node.agreement.decide.ExchangeRequest;
import comity.node.agreement.decide.Facts;
import comity.node.agreement.life.Coverage;
import comity.node.outbound.authorize.Authorized;
import comity.node.outbound.authorize.Authorizer;
import comity.node.outbound.authorize.DecisionBasis;
import comity.node.outbound.authorize.FactsReader;
import comity.node.outbound.authorize.NotAuthorized;
import comity.node.outbound.authorize.Route;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.Submission;
import comity.node.pouch.AgreementRef;
import comity.node.store.Query;
import comity.protocol.id.AgencyId;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a consignment may still leave: the same decision as at submission, at this moment, with what the store says now, and to the
 * same effect as the one it was frozen and approved by. Asked before an entry is appended and before every send, re-sends included.
 */
final class Permission {
    private final DispatchParts parts;
    private final Coverage coverage;

    Permission(DispatchParts parts) {
        this.parts = parts;
        this.coverage = new Coverage(parts.federation().agreements());
    }

    /** What the decision comes to now. */
    sealed interface Ruling {
        /** It may leave as it was frozen. */
        record Stands(Authorized authorized, Facts facts) implements Ruling {}

        /** It may leave, but not as it was frozen. */
        record Changed() implements Ruling {}

        /** It may not. */
        record Denied(NotAuthorized no, Optional<AgreementInForce> standing) implements Ruling {}
    }

    /** Before its entry is appended, which will have that time. */
    Ruling beforeEntering(Query q, Consignment consignment, Submission submission, long entryMillis) {
        FactsReader.Asked asked = asked(q, consignment, submission);
        Ruling ruling = ruling(consignment, asked, parts.federation().facts().beforeEntering(q, asked, entryMillis));
        return ruling instanceof Ruling.Denied && isCoveredOtherwise(q, asked, consignment)
                ? new Ruling.Changed()
                : ruling;
    }

    /** Before the body of what is in the ledger is sent, or sent again. */
    Ruling beforeSending(Query q, Consignment consignment, Submission submission) {
        FactsReader.Asked asked = asked(q, consignment, submission);
        return ruling(consignment, asked, parts.federation().facts().afterEntering(q, asked, consignment.messageId()));
    }

    private FactsReader.Asked asked(Query q, Consignment consignment, Submission submission) {
        Instant now = parts.time().instant();
        ExchangeRequest request = request(consignment, submission);
        Optional<AgreementInForce> standing =
                consignment.agreement().flatMap(named -> coverage.named(q, request, named, now));
        return new FactsReader.Asked(submission, consignment.recipient(), standing, now);
    }

    private ExchangeRequest request(Consignment consignment, Submission submission) {
        AgencyId own = parts.federation().directory().own().agency();
        return ExchangeRequest.sending(own, consignment.recipient(), submission.localSubmission());
    }

    private Ruling ruling(Consignment consignment, FactsReader.Asked asked, Facts facts) {
        Route route = new Route(parts.federation().directory().own().agency(), asked.recipient());
        return switch (Authorizer.authorize(asked.submission(), route, asked.standing(), facts, asked.now())) {
            case NotAuthorized no -> new Ruling.Denied(no, asked.standing());
            case Authorized authorized ->
                isAsFrozen(consignment, authorized) ? new Ruling.Stands(authorized, facts) : new Ruling.Changed();
        };
    }

    /** Whether the message would now go under something else: what an ended agreement denies, the charter may let pass. */
    private boolean isCoveredOtherwise(Query q, FactsReader.Asked asked, Consignment consignment) {
        return coverage.of(q, request(consignment, asked.submission()), asked.now())
                .filter(other -> !asked.standing().map(AgreementInForce::digest).equals(Optional.of(other.digest())))
                .isPresent();
    }

    private static boolean isAsFrozen(Consignment consignment, Authorized now) {
        boolean sameAgreement = consignment
                .agreement()
                .map(AgreementRef::digest)
                .filter(now.under().digest()::equals)
                .isPresent();
        return sameAgreement
                && consignment.basis().filter(DecisionBasis.of(now)::equals).isPresent();
    }
}
