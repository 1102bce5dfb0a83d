/**
 * Fields one by one: what the schema says of each, where it is, its value in canonical bytes, and the way from a message to
 * its leaves and back.
 *
 * <p>Place in the journey: <em>redact</em> flattens, <em>verify</em> assembles. May import the JDK, protobuf, the generated
 * messages, {@code code}, {@code id} and {@code limits}.
 */
@NullMarked
package comity.protocol.field;

import org.jspecify.annotations.NullMarked;
