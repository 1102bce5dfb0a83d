/** Two real nodes in one process: real stores, keys, agreements and pouches; only the network between them is a method call. */
@NullMarked
package comity.node.journey;

import org.jspecify.annotations.NullMarked;
