/**
 * What an agreement says, as values: one record a clause, checked when made. No reading, no deciding.
 *
 * <p>Every clause is explained in {@code docs/AGREEMENTS.md}. May import {@code comity.protocol} and {@code comity.crypto}.
 */
@NullMarked
package comity.node.agreement.terms;

import org.jspecify.annotations.NullMarked;
