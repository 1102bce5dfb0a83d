/**
 * The reference as one page that people read: {@code docs/MESSAGES.md}.
 *
 * <p>Place in the journey: none. May import the JDK, {@code reference}, {@code example}, {@code field}, {@code id} and
 * {@code limits}.
 */
@NullMarked
package comity.protocol.reference.page;

import org.jspecify.annotations.NullMarked;
