/**
 * Where everything durable lives: one SQLite file, one thread that writes it, many that read it. Knows no meaning; tables
 * belong to the packages that bring their numbered migrations.
 *
 * <p>Place in the journey: under every stage that keeps something. May import: {@code ops} and {@code config}. Trusted for
 * durability only, not for integrity: whoever can write the file can change any row, and is found out by {@code audit}, because
 * what matters is signed or in a Merkle log.
 */
@NullMarked
package comity.node.store;

import org.jspecify.annotations.NullMarked;
