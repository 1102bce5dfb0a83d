/**
 * The door between gateways, both sides: the service that partners call, and the calls to partners.
 *
 * <p>Place in the journey: after dispatch and before receive. Imports {@code channel}'s interfaces, {@code directory},
 * {@code store} for the pins, {@code edge.tls}, {@code edge.door}, {@code edge.call} and gRPC; knows nothing of the doors
 * of callers.
 */
@NullMarked
package comity.node.edge.peer;

import org.jspecify.annotations.NullMarked;
