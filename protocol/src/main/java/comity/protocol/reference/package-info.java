/**
 * What people are told of the messages: purpose, fields, limits, classes, rules and values, as records made from the schema and
 * its comments. The pages for integrators and the command line print it; nothing decides by it.
 *
 * <p>Place in the journey: none. May import the JDK, protobuf, the generated messages, {@code field}, {@code code} and
 * {@code id}.
 */
@NullMarked
package comity.protocol.reference;

import org.jspecify.annotations.NullMarked;
