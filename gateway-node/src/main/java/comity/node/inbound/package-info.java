/**
 * What comes in: receive, open, verify, admit, inbox, deliver. This package strings the stages together; each lives in a
 * package of its own and takes only what the stage before it made.
 *
 * <p>Allowed imports: all its stages and what they may import; not {@code outbound}.
 */
@NullMarked
package comity.node.inbound;

import org.jspecify.annotations.NullMarked;
