/**
 * Salted commitments to every field of a message: made before redaction, so that a partner can check what it got and anything
 * withheld can later be proven to be what was committed to. Knows paths, labels and values as data, not what they mean.
 *
 * <p>Place in the journey: made while redacting, checked on verify, proven in audits. May import: the JDK, {@code bytes},
 * {@code jca}.
 */
@NullMarked
package comity.crypto.commit;

import org.jspecify.annotations.NullMarked;
