/**
 * The command line: the tree of commands, and how a command's end becomes an exit code.
 *
 * <p>Place in the journey: outside of it; it starts a node, or calls one like any other caller. Imports {@code edge.cli.command},
 * {@code edge.cli.demo}, {@code edge.cli.terminal} and picocli.
 */
@NullMarked
package comity.node.edge.cli;

import org.jspecify.annotations.NullMarked;
