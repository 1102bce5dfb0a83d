package comity.node.outbound.outbox;

import comity.node.outbound.review.Cleared;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.Submission;

/**
 * A consignment in the outbox together with the proof that it may leave. Made by {@link Outbox} from the store, each time anew.
 */
public sealed interface Queued permits QueuedConsignment {
    /** Its row. */
    Consignment consignment();

    /** What was handed in, to be authorized again. */
    Submission submission();

    /** The proof, and what would leave. */
    Cleared cleared();
}
