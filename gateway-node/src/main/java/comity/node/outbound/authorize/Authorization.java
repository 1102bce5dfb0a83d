package comity.node.outbound.authorize;

import comity.node.agreement.decide.ClauseVerdict;
import java.util.List;

/** The sender's decision about one submission and one recipient. */
public sealed interface Authorization permits Authorized, NotAuthorized {
    /** Every clause that was looked at, in order. */
    List<ClauseVerdict> trace();
}
