/**
 * The delivery protocol of one directed channel as pure functions: what the sender does next, and what the receiver's
 * mirror says to a pouch.
 *
 * <p>Nothing here reads a clock, draws a random number of its own, opens a connection or touches a store: time and
 * randomness come in as arguments, everything to be done goes out as an action. So the node and the simulation that
 * plays hours of faults in seconds run the same code.
 *
 * <p>Allowed imports: the JDK, {@code pouch}, {@code crypto}, {@code protocol}.
 */
@NullMarked
package comity.node.channel;

import org.jspecify.annotations.NullMarked;
