package comity.node.outbound.authorize;

import comity.node.agreement.decide.AgreementInForce;
import comity.node.agreement.decide.ClauseVerdict;
import comity.node.outbound.submit.Submission;
import java.util.List;

/** The only permission there is; its constructor is out of other packages' reach. */
record PermittedSubmission(Submission submission, Route route, AgreementInForce under, List<ClauseVerdict> trace)
        implements Authorized {
    PermittedSubmission {
        trace = List.copyOf(trace);
    }
}
