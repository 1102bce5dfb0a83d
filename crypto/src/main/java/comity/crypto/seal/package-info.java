/**
 * Encryption: to one recipient (HPKE with X-Wing, then AES-256-GCM) and at rest, with the padding that hides lengths.
 *
 * <p>Place in the journey: pouches on dispatch and open, bodies in the store. May import: the JDK, {@code bytes},
 * {@code random}, {@code key}, {@code jca}, {@code bc}.
 */
@NullMarked
package comity.crypto.seal;

import org.jspecify.annotations.NullMarked;
