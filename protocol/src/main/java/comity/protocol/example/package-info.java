/**
 * A valid message of each kind, as an agency system would write it.
 *
 * <p>Place in the journey: none; for people who begin, for pages and for tests. May import the JDK and {@code id}.
 */
@NullMarked
package comity.protocol.example;

import org.jspecify.annotations.NullMarked;
