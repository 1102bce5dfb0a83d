/** The Java client of the integrator's walk, as the page shows it. Place: tests only. May use: the JDK. */
@NullMarked
package comity.node.walks.example;

import org.jspecify.annotations.NullMarked;
