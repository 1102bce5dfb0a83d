/**
 * The node's own Merkle log: every submission, decision, release, act, head and receipt, in the order in which they became
 * durable. Never sent; every head that leaves carries a blinded digest of it.
 *
 * <p>Place in the journey: written by every stage, in the transaction of the fact itself. May import: {@code pouch}, {@code store},
 * {@code ops}, protocol and crypto.
 */
@NullMarked
package comity.node.journal;

import org.jspecify.annotations.NullMarked;
