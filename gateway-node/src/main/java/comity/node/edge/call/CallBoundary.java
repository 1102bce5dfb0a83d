package comity.node.edge.call;

import comity.node.fault.Fault;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outermost interceptor: whatever a service throws becomes a fault, and each call leaves one line in the log.
 *
 * <p>A caller sees codes of the catalogue only ({@link ThrownFault}). Stateless between calls.
 */
public final class CallBoundary implements ServerInterceptor {
    private static final Logger LOG = LoggerFactory.getLogger(CallBoundary.class);

    private final String door;
    private final UnaryOperator<Fault> told;

    /**
     * For one door.
     *
     * @param door its name in the log
     * @param told what of a fault the callers of this door may be told
     */
    public CallBoundary(String door, UnaryOperator<Fault> told) {
        this.door = door;
        this.told = told;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        String method = String.valueOf(call.getMethodDescriptor().getBareMethodName());
        CallTrace trace = new CallTrace(LOG, door, method, System.nanoTime());
        ObservedCall<Q, A> observed = new ObservedCall<>(call, trace);
        Context context = Context.current().withValue(CallTrace.KEY, trace);
        try {
            return new Boundary<>(Contexts.interceptCall(context, observed, headers, next), observed);
        } catch (RuntimeException e) {
            observed.refuse(told.apply(ThrownFault.of(e)));
            return new ServerCall.Listener<>() {};
        }
    }

    private final class Boundary<Q, A> extends SimpleForwardingServerCallListener<Q> {
        private final ObservedCall<Q, A> call;

        Boundary(ServerCall.Listener<Q> next, ObservedCall<Q, A> call) {
            super(next);
            this.call = call;
        }

        @Override
        public void onMessage(Q message) {
            try {
                super.onMessage(message);
            } catch (RuntimeException e) {
                call.refuse(told.apply(ThrownFault.of(e)));
            }
        }

        @Override
        public void onHalfClose() {
            try {
                super.onHalfClose();
            } catch (RuntimeException e) {
                call.refuse(told.apply(ThrownFault.of(e)));
            }
        }
    }
}
