/**
 * A caller of a node's local and admin doors, as any other caller: with credentials, over TLS, by the generated stubs.
 *
 * <p>Imports {@code admin.setup} (the form of credentials), {@code edge.call} (faults as trailers), {@code edge.tls}, gRPC.
 */
@NullMarked
package comity.node.edge.cli.client;

import org.jspecify.annotations.NullMarked;
