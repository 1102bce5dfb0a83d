/**
 * The one catalogue of everything that can go wrong and be told to somebody: stable codes, what they mean, what to do.
 *
 * <p>Every stage of the journey, every door and the command line answer a "no" with a code from here. Imports only the
 * JDK, and may be imported by every package of the node.
 */
@NullMarked
package comity.node.fault;

import org.jspecify.annotations.NullMarked;
