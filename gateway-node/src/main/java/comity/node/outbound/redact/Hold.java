package comity.node.outbound.redact;

import comity.node.agreement.decide.HoldReason;
import comity.node.agreement.terms.Approval;
import java.util.List;

/**
 * Which officers must approve before a release may leave.
 *
 * @param approval the strictest that any reason asks for
 * @param reasons every clause that asks for an officer, each once; empty for nobody
 */
public record Hold(Approval approval, List<HoldReason> reasons) {
    /** Nobody needs to look. */
    public static final Hold NONE = new Hold(Approval.NONE, List.of());

    public Hold {
        reasons = List.copyOf(reasons);
        if (reasons.isEmpty() != (approval == Approval.NONE)) {
            throw new IllegalArgumentException("a hold has reasons, and nothing else has");
        }
    }

    /** How many distinct persons must approve: 0, 1 or 2. */
    public int persons() {
        return approval.persons();
    }

    /** The reasons as officers and auditors read them. */
    public List<String> words() {
        return reasons.stream()
                .map(reason -> reason.clause() + " " + reason.approval())
                .toList();
    }
}
