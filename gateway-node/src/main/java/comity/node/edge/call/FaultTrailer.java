package comity.node.edge.call;

import comity.edge.v1.Fault;
import comity.edge.v1.FieldError;
import comity.node.fault.FaultCode;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.protobuf.ProtoUtils;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A fault as gRPC status and trailer, and back. Stateless. */
public final class FaultTrailer {
    /** The trailer; its value is the protobuf message {@code comity.edge.v1.Fault}. */
    public static final Metadata.Key<Fault> KEY =
            Metadata.Key.of("comity-fault-bin", ProtoUtils.metadataMarshaller(Fault.getDefaultInstance()));

    /** A caller takes 8 KiB of trailers in all, and base64 makes three bytes four. */
    private static final int ERRORS_BYTES_MAX = 4500;

    private static final int ERROR_OVERHEAD_BYTES = 4;

    private FaultTrailer() {}

    /** The message for callers. */
    public static Fault message(comity.node.fault.Fault fault) {
        Fault.Builder message = Fault.newBuilder()
                .setCode(fault.code().name())
                .setMessage(fault.message())
                .setRemedy(fault.code().remedy())
                .setRetry(fault.code().retry().name())
                .setWhose(fault.code().whose().name());
        if (!fault.path().isEmpty()) {
            message.setPath(fault.path());
        }
        addErrors(message, fault.errors());
        return message.build();
    }

    /** As many as fit: a trailer over its bound would cost the caller the whole answer. */
    private static void addErrors(Fault.Builder message, List<comity.node.fault.FieldError> errors) {
        int room = ERRORS_BYTES_MAX;
        for (comity.node.fault.FieldError error : errors) {
            FieldError told = FieldError.newBuilder()
                    .setPath(error.path())
                    .setCode(error.code())
                    .setMessage(error.message())
                    .build();
            room -= told.getSerializedSize() + ERROR_OVERHEAD_BYTES;
            if (room < 0) {
                message.setErrorsLeftOut(errors.size() - message.getErrorsCount());
                return;
            }
            message.addErrors(told);
        }
    }

    static Status status(comity.node.fault.Fault fault) {
        return FaultStatus.of(fault.code()).grpc().toStatus().withDescription(fault.toString());
    }

    static Metadata trailers(comity.node.fault.Fault fault) {
        Metadata trailers = new Metadata();
        trailers.put(KEY, message(fault));
        return trailers;
    }

    /**
     * The fault that a call ended with: the trailer's if there is one of the catalogue, otherwise what the bare status
     * means to a caller.
     */
    public static comity.node.fault.Fault read(Status status, @Nullable Metadata trailers) {
        @Nullable Fault sent = trailers == null ? null : trailers.get(KEY);
        Optional<FaultCode> code = sent == null ? Optional.empty() : code(sent.getCode());
        if (sent != null && code.isPresent()) {
            return comity.node.fault.Fault.at(code.get(), sent.getPath(), sent.getMessage())
                    .withErrors(sent.getErrorsList().stream()
                            .map(error -> new comity.node.fault.FieldError(
                                    error.getPath(), error.getCode(), error.getMessage()))
                            .toList());
        }
        String description = Optional.ofNullable(status.getDescription()).orElse("");
        return comity.node.fault.Fault.of(bare(status.getCode()), description);
    }

    /** As {@link #read(Status, Metadata)}. */
    public static comity.node.fault.Fault read(StatusException ended) {
        return read(ended.getStatus(), ended.getTrailers());
    }

    private static Optional<FaultCode> code(String name) {
        for (FaultCode code : FaultCode.values()) {
            if (code.name().equals(name)) {
                return Optional.of(code);
            }
        }
        return Optional.empty();
    }

    private static FaultCode bare(Status.Code code) {
        return switch (code) {
            case UNAVAILABLE -> FaultCode.NODE_UNREACHABLE;
            case DEADLINE_EXCEEDED, CANCELLED -> FaultCode.DEADLINE;
            case RESOURCE_EXHAUSTED -> FaultCode.OVERLOADED;
            case UNAUTHENTICATED -> FaultCode.UNAUTHENTICATED;
            case PERMISSION_DENIED -> FaultCode.FORBIDDEN;
            case UNIMPLEMENTED -> FaultCode.UNKNOWN_METHOD;
            case INVALID_ARGUMENT, OUT_OF_RANGE -> FaultCode.INVALID_VALUE;
            case NOT_FOUND -> FaultCode.NOT_FOUND;
            case ALREADY_EXISTS -> FaultCode.ALREADY_EXISTS;
            case FAILED_PRECONDITION, ABORTED -> FaultCode.WRONG_STATE;
            case OK, UNKNOWN, INTERNAL, DATA_LOSS -> FaultCode.INTERNAL;
        };
    }
}
