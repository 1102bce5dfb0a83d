/**
 * What happens to every call before and after its service: the call's bounds, who calls, whether the role allows it, and
 * how a fault is told.
 *
 * <p>These interceptors stand before gRPC and JSON alike, because JSON calls arrive as gRPC calls inside the process.
 * Imports {@code fault}, {@code config}, {@code admin}'s callers, {@code edge.tls} and gRPC; knows no service.
 */
@NullMarked
package comity.node.edge.call;

import org.jspecify.annotations.NullMarked;
