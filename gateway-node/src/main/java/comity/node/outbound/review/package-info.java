/**
 * The release desk: freezes exactly what would leave, holds it where a rule asks for people, and lets it go only with enough distinct
 * officers' approvals of that exact digest. The only maker of {@link comity.node.outbound.review.Cleared}.
 *
 * <p>Place in the journey: submit, authorize, redact, <b>review</b>, outbox, dispatch.
 *
 * <p>May import: the stages before it and what they may.
 */
@NullMarked
package comity.node.outbound.review;

import org.jspecify.annotations.NullMarked;
