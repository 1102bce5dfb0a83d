/**
 * {@code comity message}: what agencies can say to each other, for people who integrate. Offline; asks no node.
 *
 * <p>Imports {@code edge.cli.command}, {@code edge.cli.terminal}, {@code fault}, {@code protocol} and picocli.
 */
@NullMarked
package comity.node.edge.cli.message;

import org.jspecify.annotations.NullMarked;
