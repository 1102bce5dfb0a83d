/**
 * The last stage before the border: takes what the outbox has, authorizes it again, appends it to the partner's ledger, signs the head,
 * seals and sends, and believes only signed receipts. What to do next is decided by {@code channel}; here it is done.
 *
 * <p>Place in the journey: submit, authorize, redact, review, outbox, <b>dispatch</b>.
 *
 * <p>May import: the stages before it and what they may.
 */
@NullMarked
package comity.node.outbound.dispatch;

import org.jspecify.annotations.NullMarked;
