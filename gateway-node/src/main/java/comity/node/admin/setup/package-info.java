/**
 * Making a node: its directory, keys, card, store and first two operators; and the offline signature under an agreement.
 *
 * <p>Place in the journey: before it, once, by {@code comity init}; and at every start, when the keys are read. May import every package
 * below {@code edge}.
 */
@NullMarked
package comity.node.admin.setup;

import org.jspecify.annotations.NullMarked;
