/**
 * Whether a message may cross the border between two agencies, and under which terms: a pure function, the same on both sides.
 *
 * <p>Place in the journey: <em>authorize</em> at the sender, <em>admit</em> at the recipient. Everything that is not in the message
 * or in the agreement is handed in as {@link comity.node.agreement.decide.Facts}. May import {@code agreement.terms}, {@code fault},
 * {@code pouch} and {@code comity.protocol}.
 */
@NullMarked
package comity.node.agreement.decide;

import org.jspecify.annotations.NullMarked;
