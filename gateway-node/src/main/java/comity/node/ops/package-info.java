/**
 * What every running part needs from its surroundings: the time, and threads that end when told to.
 *
 * <p>Place in the journey: below everything. May import: the JDK only.
 */
@NullMarked
package comity.node.ops;

import org.jspecify.annotations.NullMarked;
