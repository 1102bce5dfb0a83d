/**
 * X.509 for links and local callers: P-256 keys, self-signed link certificates that partners pin by their key, and the node's
 * own authority for callers of its doors. No certificate here says who an agency is; the identity key does.
 *
 * <p>Place in the journey: before it, when a connection is made. May import: the JDK, {@code bytes}, {@code random},
 * {@code bc}.
 */
@NullMarked
package comity.crypto.cert;

import org.jspecify.annotations.NullMarked;
