package comity.node.outbound.authorize;

import comity.node.agreement.decide.AgreementInForce;
import comity.node.agreement.decide.Decider;
import comity.node.agreement.decide.Decision;
import comity.node.agreement.decide.ExchangeRequest;
import comity.node.agreement.decide.Facts;
import comity.node.outbound.submit.Submission;
import java.time.Instant;
import java.util.Optional;

/** Decides as the sender: a pure function of the submission, the route, the agreement and the time. */
public final class Authorizer {
    private Authorizer() {}

    /** The decision at {@code now}; {@code standing} is what governs the two agencies then. */
    public static Authorization authorize(
            Submission submission, Route route, Optional<AgreementInForce> standing, Instant now) {
        ExchangeRequest request =
                ExchangeRequest.sending(route.sender(), route.recipient(), submission.localSubmission());
        return switch (Decider.decide(request, standing, Facts.NONE, now)) {
            case Decision.Permitted permitted ->
                new PermittedSubmission(submission, route, permitted.under(), permitted.trace());
            case Decision.Denied denied -> new NotAuthorized(denied.code(), denied.reason(), denied.trace());
        };
    }
}
