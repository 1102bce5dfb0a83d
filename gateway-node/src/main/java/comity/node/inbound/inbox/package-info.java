/**
 * The fifth stage of what comes in, and its commit point: entries, head, inbox rows, journal and the receipt's text become
 * durable together; only that text is ever signed as receipt.
 *
 * <p>Allowed imports: the stages before it and what they may import.
 */
@NullMarked
package comity.node.inbound.inbox;

import org.jspecify.annotations.NullMarked;
