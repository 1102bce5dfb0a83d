/**
 * The commands, one class each: what they are called, what they ask, how the answer is printed.
 *
 * <p>Most are callers of a running node; {@code init}, {@code agreement check}, {@code agreement sign}, {@code partner card}, {@code audit}, {@code doctor} and
 * {@code explain} work offline. Imports {@code admin}, {@code audit}, {@code config}, {@code fault}, {@code edge.cli.client},
 * {@code edge.cli.terminal}, {@code edge.json} and picocli.
 */
@NullMarked
package comity.node.edge.cli.command;

import org.jspecify.annotations.NullMarked;
