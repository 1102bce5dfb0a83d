/**
 * The third stage of what comes in: signatures, places, roots and commitments. After it a pouch is what the partner signed,
 * and each message what its ledger entry commits to; whether it may be admitted is another question.
 *
 * <p>Allowed imports: {@code inbound.receive}, {@code inbound.open}, {@code channel} and what they may import.
 */
@NullMarked
package comity.node.inbound.verify;

import org.jspecify.annotations.NullMarked;
