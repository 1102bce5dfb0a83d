package comity.node.agreement.decide;

import comity.node.agreement.terms.Emergency;
import comity.node.fault.FaultCode;
import comity.v1.DataCategory;
import java.util.List;
import java.util.Set;

/** What an agreement says of one message at one moment, with every clause looked at. */
public sealed interface Decision {
    /** Every clause that was looked at, in order; the first that failed gave the code. */
    List<ClauseVerdict> trace();

    /**
     * All clauses are met, or overridden by an emergency.
     *
     * @param terms what the gateway writes into the message
     * @param holds why officers must look at it, from what the decision alone knows
     * @param withheld categories of personal data that stay home
     * @param relaxed what an emergency overrides; empty if there is none
     */
    record Permitted(
            AgreementInForce under,
            List<ClauseVerdict> trace,
            ReleaseTerms terms,
            List<HoldReason> holds,
            Set<DataCategory> withheld,
            Set<Emergency.Relaxable> relaxed)
            implements Decision {
        public Permitted {
            trace = List.copyOf(trace);
            holds = List.copyOf(holds);
            withheld = Set.copyOf(withheld);
            relaxed = Set.copyOf(relaxed);
        }

        /** Whether the sender claims an emergency: the officer on duty must look, and rules may take away less precision. */
        public boolean isEmergency() {
            return holds.stream().anyMatch(hold -> hold.clause().equals(EmergencyClause.CLAUSE));
        }
    }

    /** At least one clause is not met, or there is no agreement. */
    record Denied(FaultCode code, String reason, List<ClauseVerdict> trace) implements Decision {
        public Denied {
            trace = List.copyOf(trace);
        }
    }
}
