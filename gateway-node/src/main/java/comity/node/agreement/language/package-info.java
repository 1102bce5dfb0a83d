/**
 * Agreements as people write them: reads the YAML file, strictly and with line and column, into {@code agreement.terms}.
 *
 * <p>{@code docs/AGREEMENTS.md} says what every clause means. May import {@code agreement.terms}, {@code fault}, {@code
 * comity.protocol}, {@code comity.crypto}, the YAML parser and CEL.
 */
@NullMarked
package comity.node.agreement.language;

import org.jspecify.annotations.NullMarked;
