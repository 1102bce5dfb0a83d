package comity.node.edge.peer;

import comity.node.edge.tls.LinkGroup;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import javax.net.ssl.SSLSession;

/**
 * Believes no answer that came over another key exchange than the link's. The context offers none, so this only guards
 * against a library that does not do what it is told. Stateless.
 */
final class LinkGroupCheck implements ClientInterceptor {
    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<A> answers, Metadata headers) {
                ClientCall<Q, A> call = delegate();
                super.start(
                        new SimpleForwardingClientCallListener<>(answers) {
                            @Override
                            public void onHeaders(Metadata received) {
                                SSLSession session = call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
                                if (session == null || !LinkGroup.made(session)) {
                                    call.cancel("the link has another key exchange", null);
                                    return;
                                }
                                super.onHeaders(received);
                            }
                        },
                        headers);
            }
        };
    }
}
