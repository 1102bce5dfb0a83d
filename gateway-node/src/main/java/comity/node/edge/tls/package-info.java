/**
 * The TLS of every door: TLS 1.3 only, both sides show a certificate, and nothing is believed because of a name.
 *
 * <p>Two kinds of trust, one class each. On the partner link a certificate is one pinned key's own statement
 * ({@link comity.node.edge.tls.PinnedTrust}); at the doors of callers it is issued by the node's own authority
 * ({@link comity.node.edge.tls.IssuedTrust}). Sessions are never resumed, so each connection is judged afresh. Imports
 * {@code crypto.cert}, {@code protocol.id}, Netty's TLS and the JDK's; knows no service.
 */
@NullMarked
package comity.node.edge.tls;

import org.jspecify.annotations.NullMarked;
