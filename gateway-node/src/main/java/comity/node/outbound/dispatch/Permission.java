package comity.node.outbound.dispatch;

import comity.node.agreement.decide.AgreementInForce;
import comity.node.agreement.decide.Facts;
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

    Permission(DispatchParts parts) {
        this.parts = parts;
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
        return ruling(consignment, asked, parts.federation().facts().beforeEntering(q, asked, entryMillis));
    }

    /** Before the body of what is in the ledger is sent, or sent again. */
    Ruling beforeSending(Query q, Consignment consignment, Submission submission) {
        FactsReader.Asked asked = asked(q, consignment, submission);
        return ruling(consignment, asked, parts.federation().facts().afterEntering(q, asked, consignment.messageId()));
    }

    private FactsReader.Asked asked(Query q, Consignment consignment, Submission submission) {
        Instant now = parts.time().instant();
        AgencyId own = parts.federation().directory().own().agency();
        Optional<AgreementInForce> standing =
                parts.federation().agreements().governing(q, own, consignment.recipient(), now);
        return new FactsReader.Asked(submission, consignment.recipient(), standing, now);
    }

    private Ruling ruling(Consignment consignment, FactsReader.Asked asked, Facts facts) {
        Route route = new Route(parts.federation().directory().own().agency(), asked.recipient());
        return switch (Authorizer.authorize(asked.submission(), route, asked.standing(), facts, asked.now())) {
            case NotAuthorized no -> new Ruling.Denied(no, asked.standing());
            case Authorized authorized ->
                isAsFrozen(consignment, authorized) ? new Ruling.Stands(authorized, facts) : new Ruling.Changed();
        };
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
