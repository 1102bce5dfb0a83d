package comity.node.edge.tls;

import io.netty.handler.ssl.DelegatingSslContext;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.handler.ssl.SslContext;
import io.netty.internal.tcnative.SSL;
import javax.net.ssl.SSLEngine;

/**
 * A context whose connections give no session tickets and take none. A resumed session skips the certificate check, so a
 * partner or caller that was removed could come back with a ticket. Netty switches tickets on for every TLS 1.3
 * connection, after the context's own options; hence the switch per connection. Thread-safe.
 */
final class UnresumedContext extends DelegatingSslContext {
    UnresumedContext(SslContext context) {
        super(context);
    }

    @Override
    protected void initEngine(SSLEngine engine) {
        if (!(engine instanceof ReferenceCountedOpenSslEngine openSsl)) {
            throw new IllegalStateException("the TLS library is not BoringSSL");
        }
        SSL.setOptions(openSsl.sslPointer(), SSL.SSL_OP_NO_TICKET);
    }
}
