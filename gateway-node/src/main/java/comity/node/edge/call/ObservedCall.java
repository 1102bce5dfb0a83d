package comity.node.edge.call;

import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;

/**
 * A call that can be ended from another thread, once: the service's thread and the clock of {@link CallLimits} both may.
 * What comes after the end is dropped. Thread-safe, by its monitor; never blocks while holding it beyond gRPC's own send.
 */
final class ObservedCall<Q, A> extends SimpleForwardingServerCall<Q, A> {
    private final CallTrace trace;
    private boolean ended;

    ObservedCall(ServerCall<Q, A> call, CallTrace trace) {
        super(call);
        this.trace = trace;
    }

    @Override
    public synchronized void request(int messages) {
        if (!ended) {
            super.request(messages);
        }
    }

    @Override
    public synchronized void sendHeaders(Metadata headers) {
        if (!ended) {
            super.sendHeaders(headers);
        }
    }

    @Override
    public synchronized void sendMessage(A message) {
        if (!ended) {
            super.sendMessage(message);
        }
    }

    @Override
    public synchronized void close(Status status, Metadata trailers) {
        if (ended) {
            return;
        }
        if (status.isOk()) {
            end(status, trailers, "OK");
        } else if (trailers.containsKey(FaultTrailer.KEY)) {
            end(status, trailers, FaultTrailer.read(status, trailers).code().name());
        } else {
            // A status of gRPC's own making, such as a message over the limit: told in our words.
            Fault fault = FaultTrailer.read(status, trailers);
            end(
                    FaultTrailer.status(fault),
                    FaultTrailer.trailers(fault),
                    fault.code().name());
        }
    }

    synchronized void refuse(Fault fault) {
        close(FaultTrailer.status(fault), FaultTrailer.trailers(fault));
    }

    void expire() {
        refuse(Fault.of(FaultCode.DEADLINE));
    }

    private void end(Status status, Metadata trailers, String outcome) {
        ended = true;
        trace.ended(outcome);
        super.close(status, trailers);
    }
}
