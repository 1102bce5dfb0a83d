package comity.node.outbound.authorize;

import comity.node.agreement.AgreementInForce;
import comity.node.agreement.Decider;
import comity.node.agreement.Decision;
import comity.node.agreement.ExchangeRequest;
import comity.node.outbound.submit.Submission;
import java.time.Instant;
import java.util.Optional;

/** Decides as the sender: a pure function of the submission, the route, the agreement and the time. */
public final class Authorizer {
    private Authorizer() {}

    /** The decision at {@code now}; {@code standing} is what governs the two agencies then. */
    public static Authorization authorize(
            Submission submission, Route route, Optional<AgreementInForce> standing, Instant now) {
        ExchangeRequest request = new ExchangeRequest(
                ExchangeRequest.Side.SENDING,
                route.sender(),
                route.recipient(),
                submission.localSubmission().getMessage());
        return switch (Decider.decide(request, standing, now)) {
            case Decision.Permitted permitted ->
                new PermittedSubmission(submission, route, permitted.under(), permitted.trace());
            case Decision.Denied denied -> new NotAuthorized(denied.code(), denied.reason(), denied.trace());
        };
    }
}
