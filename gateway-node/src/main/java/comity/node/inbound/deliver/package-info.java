/**
 * The last stage of what comes in: agency systems lease messages and acknowledge them. What is not acknowledged is handed
 * out again; what is never acknowledged is parked and holds up no other.
 *
 * <p>Allowed imports: the stages before it and what they may import.
 */
@NullMarked
package comity.node.inbound.deliver;

import org.jspecify.annotations.NullMarked;
