/**
 * Messages as JSON, as agency systems write them: read exactly or not at all.
 *
 * <p>Place in the journey: before <em>validate</em>, at the doors that take JSON and in commands that read files. May import the
 * JDK, protobuf, Jackson's streaming parser, {@code validate}, {@code field} and {@code limits}.
 */
@NullMarked
package comity.protocol.json;

import org.jspecify.annotations.NullMarked;
