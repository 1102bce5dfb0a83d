/**
 * Builds what one partner may see from allowed fields only; never edits the original.
 *
 * <p>Place in the journey: submit, authorize, <b>redact</b>, review, outbox, dispatch. {@link
 * comity.node.outbound.redact.Redactor} reads as the order of the steps: gateway fields and new identifiers, a ruling for every
 * leaf, pruning of what points at withheld things, the scan of every outgoing text, assembly from the released leaves alone.
 *
 * <p>May import: {@code outbound.authorize}, {@code outbound.submit}, {@code agreement}, {@code pouch}, {@code fault}, {@code
 * comity.protocol}, {@code comity.crypto}.
 */
@NullMarked
package comity.node.outbound.redact;

import org.jspecify.annotations.NullMarked;
