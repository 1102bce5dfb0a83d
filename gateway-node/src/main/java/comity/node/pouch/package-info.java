/**
 * The signed and sealed things both directions share: ledger entries, heads, receipts, releases, pouches, journal
 * entries, descriptors and prekeys, each byte for byte as {@code protocol/FORMAT.md} defines it.
 *
 * <p>Place in the journey: outbound writes these, inbound reads them, audit checks them. Pure: no store, no network, no clock.
 *
 * <p>May import: {@code comity.protocol}, {@code comity.crypto}.
 */
@NullMarked
package comity.node.pouch;

import org.jspecify.annotations.NullMarked;
