package comity.node.outbound.authorize;

import comity.node.agreement.decide.AgreementInForce;
import comity.node.outbound.submit.Submission;

/** Every clause of the agreement in force is met. Made by {@link Authorizer} alone: who holds one knows it was decided. */
public sealed interface Authorized extends Authorization permits PermittedSubmission {
    /** What was decided about. */
    Submission submission();

    /** From whom to whom. */
    Route route();

    /** The agreement that permits it. */
    AgreementInForce under();
}
