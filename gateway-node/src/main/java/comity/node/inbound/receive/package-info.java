/**
 * The first stage of what comes in: bytes from an authenticated link become a pouch of a channel that this very partner
 * writes, within all limits. Nothing is decrypted yet, nothing believed but the link's partner.
 *
 * <p>Allowed imports: {@code pouch}, {@code directory}, {@code ledger}, {@code journal}, {@code store}, {@code ops},
 * {@code fault}, protocol and crypto.
 */
@NullMarked
package comity.node.inbound.receive;

import org.jspecify.annotations.NullMarked;
