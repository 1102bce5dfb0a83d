/** Two agencies in one process: one sends by hand, so that it can also send wrongly, and one receives with everything real. */
@NullMarked
package comity.node.inbound;

import org.jspecify.annotations.NullMarked;
