package comity.node.outbound.authorize;

import comity.node.agreement.decide.Decision;
import comity.node.outbound.submit.Submission;
import comity.protocol.id.AgencyId;
import java.util.Set;

/** The only permission there is; its constructor is out of other packages' reach. */
record PermittedSubmission(Submission submission, Route route, Decision.Permitted decision, Set<AgencyId> originators)
        implements Authorized {
    PermittedSubmission {
        originators = Set.copyOf(originators);
    }
}
