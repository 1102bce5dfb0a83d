/**
 * The door of agency systems: protobuf requests to the way out ({@code outbound}) and the way in ({@code inbound}), and
 * their outcomes back.
 *
 * <p>Place in the journey: first and last. Imports the facades of {@code outbound} and {@code inbound} with the types they
 * speak, {@code admin}'s callers, {@code edge.call} and gRPC; must not know the door of partners.
 */
@NullMarked
package comity.node.edge.local;

import org.jspecify.annotations.NullMarked;
