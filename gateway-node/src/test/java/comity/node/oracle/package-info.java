/**
 * A second opinion on what may leave, written from the pages alone: random agreements and random messages, a prediction for every
 * field of every message, and a comparison with what the node did. It calls the node through the surfaces of its stages and uses
 * nothing of how they decide: patterns, calendar units, ranges and pruning are worked out here once more, in another way.
 */
@NullMarked
package comity.node.oracle;

import org.jspecify.annotations.NullMarked;
