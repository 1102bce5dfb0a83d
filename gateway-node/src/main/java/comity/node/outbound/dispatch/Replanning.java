package comity.node.outbound.dispatch;

import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.Submission;
import comity.node.store.Transaction;

/**
 * Plans what waits afresh, when the terms it was frozen under are no longer those of now. It is the planning of submissions, which this
 * stage must not know; the composition root joins them.
 */
@FunctionalInterface
public interface Replanning {
    /**
     * Puts a new plan in the place of the old one.
     *
     * @return as it is stored now: QUEUED or HELD with another release, or at an end
     */
    Consignment again(Transaction tx, Consignment before, Submission submission);
}
