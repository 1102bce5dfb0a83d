package comity.node.edge.call;

import comity.node.fault.FaultCode;
import io.grpc.Status;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a code of the catalogue is called in gRPC and in HTTP. Immutable.
 *
 * @param grpc the status code
 * @param http the status code
 */
public record FaultStatus(Status.Code grpc, int http) {
    private static final Map<FaultCode, FaultStatus> OWN = own();

    /** The status of a code. */
    public static FaultStatus of(FaultCode code) {
        FaultStatus own = OWN.get(code);
        if (own != null) {
            return own;
        }
        return switch (code.whose()) {
            case CALLER -> new FaultStatus(Status.Code.INVALID_ARGUMENT, 400);
            case NODE -> new FaultStatus(Status.Code.INTERNAL, 500);
            case PARTNER -> new FaultStatus(Status.Code.FAILED_PRECONDITION, 409);
            case POLICY -> new FaultStatus(Status.Code.FAILED_PRECONDITION, 409);
        };
    }

    private static Map<FaultCode, FaultStatus> own() {
        Map<FaultCode, FaultStatus> own = new EnumMap<>(FaultCode.class);
        own.put(FaultCode.UNAUTHENTICATED, new FaultStatus(Status.Code.UNAUTHENTICATED, 401));
        own.put(FaultCode.FORBIDDEN, new FaultStatus(Status.Code.PERMISSION_DENIED, 403));
        own.put(FaultCode.NOT_FOUND, new FaultStatus(Status.Code.NOT_FOUND, 404));
        own.put(FaultCode.UNKNOWN_PARTNER, new FaultStatus(Status.Code.NOT_FOUND, 404));
        own.put(FaultCode.UNKNOWN_METHOD, new FaultStatus(Status.Code.UNIMPLEMENTED, 404));
        own.put(FaultCode.METHOD_NOT_ALLOWED, new FaultStatus(Status.Code.UNIMPLEMENTED, 405));
        own.put(FaultCode.UNSUPPORTED_MEDIA_TYPE, new FaultStatus(Status.Code.INVALID_ARGUMENT, 415));
        own.put(FaultCode.TOO_LARGE, new FaultStatus(Status.Code.RESOURCE_EXHAUSTED, 413));
        own.put(FaultCode.ALREADY_EXISTS, new FaultStatus(Status.Code.ALREADY_EXISTS, 409));
        own.put(FaultCode.IDEMPOTENCY_CONFLICT, new FaultStatus(Status.Code.ALREADY_EXISTS, 409));
        for (FaultCode state : new FaultCode[] {
            FaultCode.DIGEST_MISMATCH,
            FaultCode.SAME_PERSON,
            FaultCode.NOT_HELD,
            FaultCode.LEASE_EXPIRED,
            FaultCode.FINGERPRINT_MISMATCH,
            FaultCode.AGREEMENT_INVALID,
            FaultCode.LAST_OPERATOR,
            FaultCode.WRONG_STATE
        }) {
            own.put(state, new FaultStatus(Status.Code.FAILED_PRECONDITION, 409));
        }
        own.put(FaultCode.OVERLOADED, new FaultStatus(Status.Code.RESOURCE_EXHAUSTED, 429));
        own.put(FaultCode.NOT_READY, new FaultStatus(Status.Code.UNAVAILABLE, 503));
        own.put(FaultCode.STORE_BROKEN, new FaultStatus(Status.Code.UNAVAILABLE, 503));
        own.put(FaultCode.DEADLINE, new FaultStatus(Status.Code.DEADLINE_EXCEEDED, 504));
        return own;
    }
}
