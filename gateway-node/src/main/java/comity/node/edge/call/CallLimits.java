package comity.node.edge.call;

import comity.node.config.DoorsConfig;
import comity.node.fault.FaultCode;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The door's bound on calls at a time, and on the time of each: over the first a call is refused at once, over the second
 * it is answered DEADLINE, whatever its service still does. A service is never interrupted, because an interrupt in the
 * middle of a file operation closes the file. Thread-safe; one per door, closed with it.
 */
public final class CallLimits implements ServerInterceptor, AutoCloseable {
    private final Semaphore free;
    private final Duration callMax;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("call-deadlines").daemon().factory());

    public CallLimits(DoorsConfig doors) {
        this.free = new Semaphore(doors.calls().max());
        this.callMax = doors.time().callMax();
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (!free.tryAcquire()) {
            return Refusals.refuse(call, FaultCode.OVERLOADED);
        }
        boolean started = false;
        try {
            ServerCall.Listener<Q> listener = new Slot<>(next.startCall(call, headers), deadline(call));
            started = true;
            return listener;
        } finally {
            if (!started) {
                free.release();
            }
        }
    }

    private ScheduledFuture<?> deadline(ServerCall<?, ?> call) {
        Deadline own = Context.current().getDeadline();
        long nanos =
                own == null ? callMax.toNanos() : Math.min(callMax.toNanos(), own.timeRemaining(TimeUnit.NANOSECONDS));
        return clock.schedule(() -> expire(call), nanos, TimeUnit.NANOSECONDS);
    }

    private static void expire(ServerCall<?, ?> call) {
        if (call instanceof ObservedCall<?, ?> observed) {
            observed.expire();
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** Frees the slot when gRPC is done with the call, which is after its service returned. */
    private final class Slot<Q> extends SimpleForwardingServerCallListener<Q> {
        private final ScheduledFuture<?> deadline;

        Slot(ServerCall.Listener<Q> next, ScheduledFuture<?> deadline) {
            super(next);
            this.deadline = deadline;
        }

        @Override
        public void onComplete() {
            release();
            super.onComplete();
        }

        @Override
        public void onCancel() {
            release();
            super.onCancel();
        }

        private void release() {
            deadline.cancel(false);
            free.release();
        }
    }
}
