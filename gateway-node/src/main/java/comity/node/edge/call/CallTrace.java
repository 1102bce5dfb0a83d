package comity.node.edge.call;

import io.grpc.Context;
import org.slf4j.Logger;

/**
 * What is known of a call for its one line in the log: door, method, caller, outcome, duration. Never content. Written by
 * the call's own thread; the name is published by a volatile field.
 */
final class CallTrace {
    static final Context.Key<CallTrace> KEY = Context.key("comity-call-trace");

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Logger log;
    private final String door;
    private final String method;
    private final long startNanos;
    private volatile String caller = "-";

    CallTrace(Logger log, String door, String method, long startNanos) {
        this.log = log;
        this.door = door;
        this.method = method;
        this.startNanos = startNanos;
    }

    /** Notes who calls, if the call has a trace. */
    static void callerIs(String name) {
        CallTrace trace = KEY.get();
        if (trace != null) {
            trace.caller = name;
        }
    }

    void ended(String outcome) {
        long millis = (System.nanoTime() - startNanos) / NANOS_PER_MILLI;
        // What went well is told by the journey's own line per message; here it would double the log.
        if (outcome.equals("OK")) {
            log.debug("call door={} method={} caller={} outcome={} millis={}", door, method, caller, outcome, millis);
        } else {
            log.info("call door={} method={} caller={} outcome={} millis={}", door, method, caller, outcome, millis);
        }
    }
}
