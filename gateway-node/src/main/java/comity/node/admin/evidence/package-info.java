/**
 * Where auditors' evidence comes from: a node's directory, running or not, or an export of one.
 *
 * <p>Place in the journey: beside it; used by the offline commands. May import: everything above {@code edge}.
 */
@NullMarked
package comity.node.admin.evidence;

import org.jspecify.annotations.NullMarked;
