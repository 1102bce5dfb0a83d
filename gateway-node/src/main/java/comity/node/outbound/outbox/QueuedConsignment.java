package comity.node.outbound.outbox;

import comity.node.outbound.review.Cleared;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.Submission;

/** Made by {@link Outbox} alone. */
record QueuedConsignment(Consignment consignment, Submission submission, Cleared cleared) implements Queued {}
