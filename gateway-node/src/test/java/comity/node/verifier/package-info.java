/**
 * The second implementation of the formats, run beside the first: {@code protocol/verifier} in Python checks what Java wrote.
 *
 * <p>Tests only; depends on nothing of the node.
 */
@NullMarked
package comity.node.verifier;

import org.jspecify.annotations.NullMarked;
