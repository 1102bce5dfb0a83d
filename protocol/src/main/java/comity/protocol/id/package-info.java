/**
 * The names things have in every message: agencies, messages, kinds, the schema's digest, pseudonyms.
 *
 * <p>Place in the journey: values that every stage of both directions passes on. May import the JDK, protobuf and the
 * generated messages.
 */
@NullMarked
package comity.protocol.id;

import org.jspecify.annotations.NullMarked;
