package comity.node.outbound.authorize;

import comity.node.agreement.decide.ClauseVerdict;
import comity.node.fault.FaultCode;
import java.util.List;

/**
 * At least one clause is not met, or there is no agreement.
 *
 * @param code of the first clause that is not met
 * @param reason that clause and what it says; no value of any field
 */
public record NotAuthorized(FaultCode code, String reason, List<ClauseVerdict> trace) implements Authorization {
    public NotAuthorized {
        trace = List.copyOf(trace);
    }
}
