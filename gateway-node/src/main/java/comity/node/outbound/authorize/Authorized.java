package comity.node.outbound.authorize;

import comity.node.agreement.decide.AgreementInForce;
import comity.node.agreement.decide.ClauseVerdict;
import comity.node.agreement.decide.Decision;
import comity.node.outbound.submit.Submission;
import comity.protocol.id.AgencyId;
import java.util.List;
import java.util.Set;

/** Every clause of the agreement in force is met. Made by {@link Authorizer} alone: who holds one knows it was decided. */
public sealed interface Authorized extends Authorization permits PermittedSubmission {
    /** What was decided about. */
    Submission submission();

    /** From whom to whom. */
    Route route();

    /** What was decided: the agreement, what it writes into the message, and why officers must look at it. */
    Decision.Permitted decision();

    /** Other agencies whose material it passes on; a text must not name them. */
    Set<AgencyId> originators();

    /** The agreement that permits it. */
    default AgreementInForce under() {
        return decision().under();
    }

    @Override
    default List<ClauseVerdict> trace() {
        return decision().trace();
    }
}
