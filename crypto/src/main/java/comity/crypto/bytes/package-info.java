/**
 * Byte strings, digests and the canonical binary form that everything signed or hashed is written in.
 *
 * <p>Place in the journey: below everything. May import: the JDK only.
 */
@NullMarked
package comity.crypto.bytes;

import org.jspecify.annotations.NullMarked;
