/**
 * Opening a door on the network: sockets, their bounds and the HTTP/2 limits that every gRPC listener shares.
 *
 * <p>Imports {@code config}, {@code fault}, Netty and gRPC; knows no service and no caller.
 */
@NullMarked
package comity.node.edge.door;

import org.jspecify.annotations.NullMarked;
