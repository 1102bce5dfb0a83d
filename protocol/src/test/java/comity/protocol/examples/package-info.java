/** The messages that people learn the standard from, and those that show what is wrong. */
@NullMarked
package comity.protocol.examples;

import org.jspecify.annotations.NullMarked;
