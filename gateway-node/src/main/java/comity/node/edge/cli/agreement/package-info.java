/**
 * What people who write agreements ask without a node: whether a table of cases comes out as expected, and what a new version lets out.
 *
 * <p>Place in the journey: before it. The same decision and the same redaction are run as in a node, on a submission and facts that a
 * file states. May import the stages of {@code outbound} up to redaction, {@code agreement}, {@code edge.json}, {@code
 * edge.cli.command} and {@code edge.cli.terminal}; the YAML engine in {@link comity.node.edge.cli.agreement.CaseFile} alone.
 */
@NullMarked
package comity.node.edge.cli.agreement;

import org.jspecify.annotations.NullMarked;
