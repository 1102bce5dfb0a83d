/**
 * The door of operators, release officers and auditors: protobuf requests to {@code admin} and to the release desk, and
 * their outcomes back.
 *
 * <p>Imports {@code admin}, {@code outbound}'s release desk, the queries of lower packages, {@code edge.call} and gRPC.
 */
@NullMarked
package comity.node.edge.admin;

import org.jspecify.annotations.NullMarked;
