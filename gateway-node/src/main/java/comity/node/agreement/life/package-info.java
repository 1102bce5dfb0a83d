/**
 * What becomes of agreements: who signed, who activated, suspended, reviewed and ended them, and which governs now.
 *
 * <p>May import {@code agreement.terms}, {@code agreement.language}, {@code agreement.decide}, {@code store}, {@code pouch}, {@code
 * fault}, {@code comity.protocol} and {@code comity.crypto}.
 */
@NullMarked
package comity.node.agreement.life;

import org.jspecify.annotations.NullMarked;
