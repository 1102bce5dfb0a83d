/**
 * The first stage of a message's way out: what an agency system handed in is validated and becomes durable, with one consignment for
 * each recipient whose state everybody can ask for.
 *
 * <p>Place in the journey: <b>submit</b>, authorize, redact, review, outbox, dispatch.
 *
 * <p>May import: {@code pouch}, {@code directory}, {@code agreement}, {@code ledger}, {@code journal}, {@code store}, {@code ops}, {@code fault},
 * {@code comity.protocol}, {@code comity.crypto}.
 */
@NullMarked
package comity.node.outbound.submit;

import org.jspecify.annotations.NullMarked;
