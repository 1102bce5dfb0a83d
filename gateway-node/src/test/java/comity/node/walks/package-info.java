/**
 * The walks of {@code docs/walks}, done by tests as a reader does them: every shell block of a page is run, in order, in an empty
 * directory, with real processes. Place: tests only. May use: the JDK, JUnit, AssertJ.
 */
@NullMarked
package comity.node.walks;

import org.jspecify.annotations.NullMarked;
