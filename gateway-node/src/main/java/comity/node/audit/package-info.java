/**
 * The offline verifier: what an auditor can know from a node's evidence without trusting the node, its keys or its network.
 *
 * <p>Place in the journey: after everything, beside it. Pure over {@link comity.node.audit.Evidence}; no store, no network. May
 * import: {@code pouch}, {@code directory}, {@code agreement}, {@code ledger}, {@code journal}, protocol and crypto.
 */
@NullMarked
package comity.node.audit;

import org.jspecify.annotations.NullMarked;
