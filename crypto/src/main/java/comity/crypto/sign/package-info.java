/**
 * C2SP signed notes with two signatures per signer, Ed25519 and ML-DSA-65, both required: the only form in which anything is
 * ever signed here.
 *
 * <p>Place in the journey: heads and receipts, descriptors, prekeys, agreements. May import: the JDK, {@code bytes},
 * {@code key}, {@code jca}, {@code bc}.
 */
@NullMarked
package comity.crypto.sign;

import org.jspecify.annotations.NullMarked;
