package comity.node.outbound.authorize;

import comity.node.agreement.decide.Decision;
import comity.node.outbound.submit.Submission;
import comity.protocol.id.AgencyId;
import java.util.Set;

/** Permissions as a decision would give them, for tests of what follows the decision. */
public final class Permits {
    private Permits() {}

    public static Authorized of(
            Submission submission, Route route, Decision.Permitted decision, Set<AgencyId> originators) {
        return new PermittedSubmission(submission, route, decision, originators);
    }
}
