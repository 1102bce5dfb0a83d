/**
 * The primitives taken from the JDK, one class each, the provider named at every call so that no other one answers by
 * accident: ML-DSA-65, AES-256-GCM, HMAC and HKDF over SHA-256.
 *
 * <p>Place in the journey: below keys, notes and sealing. May import: the JDK and {@code bytes}.
 */
@NullMarked
package comity.crypto.jca;

import org.jspecify.annotations.NullMarked;
