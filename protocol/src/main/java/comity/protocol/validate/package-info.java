/**
 * Whether a message has the shape that its schema promises: presence, limits, and what one field asks of another.
 *
 * <p>Place in the journey: <em>submit</em> validates what an agency system hands in, <em>verify</em> what a partner's leaves
 * became. May import the JDK, protobuf, the generated messages, {@code field}, {@code rule}, {@code id}
 * and {@code limits}.
 */
@NullMarked
package comity.protocol.validate;

import org.jspecify.annotations.NullMarked;
