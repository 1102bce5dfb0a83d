/**
 * What agencies say to each other: the schema of messages and the checks that hold for every message, whoever sends it.
 *
 * <p>Place in the journey: used by every stage of both directions. May import the JDK and protobuf, in {@code code} alone the
 * libraries that know the codes of the world, and where JSON is read or written Jackson's streaming core; in particular it knows
 * nothing of keys and signatures.
 */
@NullMarked
package comity.protocol;

import org.jspecify.annotations.NullMarked;
