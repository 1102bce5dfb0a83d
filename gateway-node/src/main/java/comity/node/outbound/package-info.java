/**
 * The way out. {@link comity.node.outbound.Outbound} reads as the journey: submit, authorize, redact, review, outbox, dispatch, one package
 * for each stage, each accepting only the result type of the stage before.
 *
 * <p>May import: its stages and what they may.
 */
@NullMarked
package comity.node.outbound;

import org.jspecify.annotations.NullMarked;
