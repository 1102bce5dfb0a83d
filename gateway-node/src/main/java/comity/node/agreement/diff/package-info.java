/**
 * What a new version of an agreement changes: clause by clause, and in words what it newly lets out and what it stops. For operators
 * who are asked to put it in force.
 *
 * <p>May import {@code agreement.terms} and {@code comity.protocol}.
 */
@NullMarked
package comity.node.agreement.diff;

import org.jspecify.annotations.NullMarked;
