/**
 * What a new process does once so that the first real signatures and seals are as quick as the later ones.
 *
 * <p>Place in the journey: none; beside it, after a start. May import: the JDK, {@code bytes}, {@code random}, {@code key}, {@code sign},
 * {@code seal}.
 */
@NullMarked
package comity.crypto.warmup;

import org.jspecify.annotations.NullMarked;
