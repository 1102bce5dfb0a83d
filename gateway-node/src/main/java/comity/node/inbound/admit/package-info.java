/**
 * The fourth stage of what comes in: this side's own copy of the agreement decides whether a message is admitted. A message
 * that is not still takes its place in the ledger, with a reason the sender is told; so none blocks a channel.
 *
 * <p>Allowed imports: the stages before it, {@code agreement} and what they may import.
 */
@NullMarked
package comity.node.inbound.admit;

import org.jspecify.annotations.NullMarked;
