package comity.node.edge.call;

import com.google.protobuf.ByteString;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import comity.protocol.limits.DecodingResult;
import comity.protocol.limits.WireScan;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Looks at the bytes of every request before protobuf makes objects of them: two bytes can ask for an object of two hundred, so
 * a request within the door's size could otherwise fill the heap. Stateless between calls.
 */
final class RequestScan implements ServerInterceptor {
    private final Map<String, WireScan> scans;

    private RequestScan(Map<String, WireScan> scans) {
        this.scans = scans;
    }

    /** The same service, whose requests are scanned first; interceptors around it see requests as streams of bytes. */
    static ServerServiceDefinition before(ServerServiceDefinition service) {
        Map<String, WireScan> scans = service.getMethods().stream()
                .map(method -> method.getMethodDescriptor())
                .collect(Collectors.toUnmodifiableMap(MethodDescriptor::getFullMethodName, RequestScan::scan));
        return ServerInterceptors.intercept(ServerInterceptors.useInputStreamMessages(service), new RequestScan(scans));
    }

    private static WireScan scan(MethodDescriptor<?, ?> method) {
        if (method.getSchemaDescriptor() instanceof ProtoMethodDescriptorSupplier schema) {
            return new WireScan(schema.getMethodDescriptor().getInputType());
        }
        throw new IllegalStateException("a method without a schema: " + method.getFullMethodName());
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        WireScan scan =
                Objects.requireNonNull(scans.get(call.getMethodDescriptor().getFullMethodName()));
        return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
            @Override
            public void onMessage(Q message) {
                if (message instanceof InputStream bytes) {
                    requireSound(scan, bytes);
                }
                super.onMessage(message);
            }
        };
    }

    private static void requireSound(WireScan scan, InputStream stream) {
        scan.scan(peeked(stream)).ifPresent(finding -> {
            throw new FaultException(
                    finding.path().isEmpty()
                            ? Fault.of(code(finding.cause()), finding.reason())
                            : Fault.at(code(finding.cause()), finding.path(), finding.reason()));
        });
    }

    /** All bytes, left in the stream for who reads next; gRPC's streams of messages can be reset. */
    private static ByteString peeked(InputStream stream) {
        stream.mark(Integer.MAX_VALUE);
        try {
            ByteString bytes = ByteString.readFrom(stream);
            stream.reset();
            return bytes;
        } catch (IOException e) {
            throw new FaultException(Fault.of(FaultCode.MALFORMED, "the request did not arrive whole"), e);
        }
    }

    private static FaultCode code(DecodingResult.Cause cause) {
        return switch (cause) {
            case TOO_LARGE -> FaultCode.TOO_LARGE;
            case MALFORMED -> FaultCode.MALFORMED;
            case UNKNOWN_FIELD -> FaultCode.UNKNOWN_FIELD;
            case DUPLICATE_FIELD -> FaultCode.DUPLICATE_FIELD;
        };
    }
}
