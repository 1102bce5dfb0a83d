/**
 * Agreements as people write them: reads the YAML file, strictly and with line and column, into {@code agreement.terms}.
 *
 * <p>The language is one tree of {@link comity.node.agreement.language.Shape}s, declared in the classes named {@code ...Clauses}: what a
 * file is checked by, what the JSON Schema for editors says and what the table of keys lists. {@code docs/AGREEMENTS.md} says what
 * every clause means. May import {@code agreement.terms}, {@code agreement.condition}, {@code fault}, {@code comity.protocol}, {@code
 * comity.crypto} and, in one class, the YAML engine.
 */
@NullMarked
package comity.node.agreement.language;

import org.jspecify.annotations.NullMarked;
