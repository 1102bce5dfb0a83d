/**
 * What operators, release officers and auditors do to a running node, and who may call it at all.
 *
 * <p>Place in the journey: beside it; nothing leaves because of this package, but what may leave is decided by acts of two
 * persons recorded here. May import every package below {@code edge}.
 */
@NullMarked
package comity.node.admin;

import org.jspecify.annotations.NullMarked;
