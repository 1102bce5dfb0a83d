package comity.node.agreement.decide;

import comity.node.agreement.terms.Approval;
import comity.node.agreement.terms.Emergency.Relaxable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the clauses come to, in their order. Confined to one decision. */
final class Findings {
    private static final int USUAL_MAX = 64;

    private final Matter matter;
    private final List<Finding> found = new ArrayList<>(USUAL_MAX);

    Findings(Matter matter) {
        this.matter = matter;
    }

    Findings add(Finding finding) {
        found.add(finding);
        return this;
    }

    Findings addAll(List<Finding> findings) {
        found.addAll(findings);
        return this;
    }

    /** A clause that an emergency overrides if the agreement has this word. */
    Findings add(Relaxable word, Finding finding) {
        return add(finding.hasFailed() && matter.overrides(word) ? finding.relaxed() : finding);
    }

    List<ClauseVerdict> trace() {
        List<ClauseVerdict> trace = new ArrayList<>(found.size());
        for (Finding finding : found) {
            trace.add(finding.verdict());
        }
        return trace;
    }

    Optional<ClauseVerdict> firstFailed() {
        for (Finding finding : found) {
            if (finding.hasFailed()) {
                return Optional.of(finding.verdict());
            }
        }
        return Optional.empty();
    }

    /** Why officers must look; an emergency can put the officer on duty in the place of two. */
    List<HoldReason> holds() {
        List<HoldReason> holds = new ArrayList<>();
        for (Finding finding : found) {
            if (finding.approval() != Approval.NONE) {
                holds.add(new HoldReason(
                        eased(finding.approval()), finding.verdict().clause()));
            }
        }
        return holds;
    }

    private Approval eased(Approval approval) {
        return approval == Approval.TWO_PERSON && matter.overrides(Relaxable.REVIEW) ? Approval.DUTY_OFFICER : approval;
    }
}
