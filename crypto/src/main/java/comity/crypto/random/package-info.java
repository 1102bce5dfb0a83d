/**
 * Where random bytes come from: one interface, so that tests and simulations replay from a seed, and one real source.
 *
 * <p>Place in the journey: handed by the composition root to whoever makes keys, nonces, salts or ids. May import: the JDK
 * and {@code bytes}.
 */
@NullMarked
package comity.crypto.random;

import org.jspecify.annotations.NullMarked;
