/**
 * The Merkle tree of RFC 6962: hashes, appending, inclusion and consistency proofs, and their verifiers, which touch nothing.
 *
 * <p>Place in the journey: under channel ledgers, the journal and decision records. May import: the JDK, {@code bytes}.
 */
@NullMarked
package comity.crypto.tlog;

import org.jspecify.annotations.NullMarked;
