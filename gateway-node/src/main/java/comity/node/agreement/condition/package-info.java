/**
 * Conditions of agreements: expressions in CEL over the wire message, checked when an agreement is read and bounded when they run.
 *
 * <p>The only package that may import {@code dev.cel}. May import {@code agreement.terms}, {@code comity.protocol} and the generated
 * messages.
 */
@NullMarked
package comity.node.agreement.condition;

import org.jspecify.annotations.NullMarked;
