/**
 * The sender's decision: may this submission go to this partner, under which agreement, and what does each clause say.
 *
 * <p>Place in the journey: submit, <b>authorize</b>, redact, review, outbox, dispatch. {@code dispatch} asks
 * {@link comity.node.agreement.decide.Decider} again before every sending.
 *
 * <p>May import: {@code outbound.submit}, {@code agreement}, {@code pouch}, {@code fault}, {@code comity.protocol}.
 */
@NullMarked
package comity.node.outbound.authorize;

import org.jspecify.annotations.NullMarked;
