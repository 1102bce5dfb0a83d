/** Whole nodes, started as `run` starts them, called through their doors over real TLS. */
@NullMarked
package comity.node.running;

import org.jspecify.annotations.NullMarked;
