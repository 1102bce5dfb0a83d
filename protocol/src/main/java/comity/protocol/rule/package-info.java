/**
 * What one field of a message asks of another: the rules that stand in the schema, read once and checked against it.
 *
 * <p>Place in the journey: <em>validate</em>, on both sides of a border. May import the JDK, protobuf, the generated messages,
 * {@code field}, {@code code} and {@code id}.
 */
@NullMarked
package comity.protocol.rule;

import org.jspecify.annotations.NullMarked;
