/**
 * The durable queue for each partner: cleared consignments, most urgent first, then oldest first, until they expire. Nothing is in a ledger
 * yet.
 *
 * <p>Place in the journey: submit, authorize, redact, review, <b>outbox</b>, dispatch.
 *
 * <p>May import: the stages before it and what they may.
 */
@NullMarked
package comity.node.outbound.outbox;

import org.jspecify.annotations.NullMarked;
