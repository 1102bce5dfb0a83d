/**
 * How big and how deep anything may be, and the strict decoding of bytes into messages.
 *
 * <p>Place in the journey: at every door, before anything else looks at a message. May import the JDK, protobuf and the
 * generated messages.
 */
@NullMarked
package comity.protocol.limits;

import org.jspecify.annotations.NullMarked;
