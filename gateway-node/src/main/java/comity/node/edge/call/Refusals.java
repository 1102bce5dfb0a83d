package comity.node.edge.call;

import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import io.grpc.ServerCall;

/** Ends a call before its service sees it. Stateless. */
public final class Refusals {
    private Refusals() {}

    /** Answers with the fault and listens no more. */
    public static <Q, A> ServerCall.Listener<Q> refuse(ServerCall<Q, A> call, FaultCode code) {
        Fault fault = Fault.of(code);
        call.close(FaultTrailer.status(fault), FaultTrailer.trailers(fault));
        return new ServerCall.Listener<>() {};
    }
}
