/**
 * Keys as types: what each one is for, and no way to print or misuse its secret. A private key offers operations, not its
 * bytes; only the key file, in this package, sees those.
 *
 * <p>Place in the journey: made by {@code init} and key commands, loaded by the composition root, used where signing and
 * opening happen. May import: the JDK, {@code bytes}, {@code random}, {@code cert}, {@code jca}, {@code bc}.
 */
@NullMarked
package comity.crypto.key;

import org.jspecify.annotations.NullMarked;
