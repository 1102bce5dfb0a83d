/**
 * The doors of callers as strict JSON over HTTPS: the same services, the same interceptors, other clothes.
 *
 * <p>A request is checked and read by one parser ({@link comity.protocol.json.StrictJson}), so nothing can be checked in
 * one meaning and used in another; then it is an in-process gRPC call on behalf of the certificate's holder. Imports
 * {@code edge.call}, {@code edge.tls}, {@code config}, {@code fault}, Jetty, Jackson, protobuf and gRPC.
 */
@NullMarked
package comity.node.edge.json;

import org.jspecify.annotations.NullMarked;
