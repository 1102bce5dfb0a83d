/**
 * The channel ledgers of both directions as rows: append, heads, receipts, proofs. What is appended here is what may cross the
 * border; nothing here signs or decides.
 *
 * <p>Place in the journey: written by dispatch (own channels) and by the receiving stages (mirrors). May import: {@code pouch},
 * {@code store}, {@code ops}, protocol and crypto. Whoever can write the rows can change them; the partner's copy, the signed
 * heads and the journal's witness are what {@code audit} finds it by.
 */
@NullMarked
package comity.node.ledger;

import org.jspecify.annotations.NullMarked;
