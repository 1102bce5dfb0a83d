/**
 * The demonstration: three agencies on this machine, each a process of its own, and one scenario played between them.
 *
 * <p>Nothing in it is simulated: nodes are made as {@code comity init} makes them and called as any caller calls them. Imports
 * {@code admin.setup}, {@code edge.cli.command}, {@code edge.cli.client}, {@code edge.cli.terminal} and picocli.
 */
@NullMarked
package comity.node.edge.cli.demo;

import org.jspecify.annotations.NullMarked;
