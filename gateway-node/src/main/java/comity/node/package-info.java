/**
 * The gateway of one agency: the composition root, which alone knows every other package of the node.
 */
@NullMarked
package comity.node;

import org.jspecify.annotations.NullMarked;
