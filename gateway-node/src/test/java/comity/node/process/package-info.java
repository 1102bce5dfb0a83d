/**
 * Nodes as processes of their own, started as {@code comity run} starts them, killed, frozen, set back and attacked. Everything stays on
 * the loopback interface, and only processes that a test started are ended. May import the whole node.
 */
@NullMarked
package comity.node.process;

import org.jspecify.annotations.NullMarked;
