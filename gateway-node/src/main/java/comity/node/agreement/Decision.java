package comity.node.agreement;

import comity.node.fault.FaultCode;
import java.util.List;

/** What an agreement says of one message at one moment, with every clause looked at. */
public sealed interface Decision {
    /** Every clause that was looked at, in order; the first that failed gave the code. */
    List<ClauseVerdict> trace();

    /** All clauses are met. */
    record Permitted(AgreementInForce under, List<ClauseVerdict> trace) implements Decision {
        public Permitted {
            trace = List.copyOf(trace);
        }
    }

    /** At least one clause is not met, or there is no agreement. */
    record Denied(FaultCode code, String reason, List<ClauseVerdict> trace) implements Decision {
        public Denied {
            trace = List.copyOf(trace);
        }
    }
}
