/**
 * Every use of Bouncy Castle: Ed25519, expansion of ML-DSA-65 seeds, HPKE with X-Wing, X.509 and PKCS#12.
 *
 * <p>Place in the journey: below keys, notes and sealing; only byte strings go in and out, so the library can be replaced
 * here alone. May import: the JDK, Bouncy Castle, {@code bytes}, {@code random}.
 */
@NullMarked
package comity.crypto.bc;

import org.jspecify.annotations.NullMarked;
