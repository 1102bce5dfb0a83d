package comity.node.outbound.authorize;

import comity.node.agreement.decide.AgreementInForce;
import comity.node.agreement.decide.Decider;
import comity.node.agreement.decide.Decision;
import comity.node.agreement.decide.ExchangeRequest;
import comity.node.agreement.decide.Facts;
import comity.node.outbound.submit.Submission;
import comity.protocol.id.AgencyId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides as the sender: a pure function of the submission, the route, the agreement, what the node knows, and the time. */
public final class Authorizer {
    private Authorizer() {}

    /** The decision at {@code now}; {@code standing} is what governs the two agencies then. */
    public static Authorization authorize(
            Submission submission, Route route, Optional<AgreementInForce> standing, Instant now) {
        return authorize(submission, route, standing, Facts.NONE, now);
    }

    /** The same, where something is known that stands neither in the message nor in the agreement. */
    public static Authorization authorize(
            Submission submission, Route route, Optional<AgreementInForce> standing, Facts facts, Instant now) {
        ExchangeRequest request =
                ExchangeRequest.sending(route.sender(), route.recipient(), submission.localSubmission());
        return switch (Decider.decide(request, standing, facts, now)) {
            case Decision.Permitted permitted ->
                new PermittedSubmission(submission, route, permitted, thirdParties(facts, route));
            case Decision.Denied denied -> new NotAuthorized(denied.code(), denied.reason(), denied.trace());
        };
    }

    private static Set<AgencyId> thirdParties(Facts facts, Route route) {
        return facts.passedOn().stream()
                .flatMap(passedOn -> passedOn.originator().stream())
                .filter(agency -> !agency.equals(route.sender()) && !agency.equals(route.recipient()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
