package comity.node.edge.call;

import com.google.protobuf.Message;
import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.stub.ServerCalls;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Any service: notes each call that reaches it with its caller and message, and gives an empty answer or the test's own. */
public final class RecordingService implements BindableService {
    public final List<String> reached = new CopyOnWriteArrayList<>();
    public final List<Object> requests = new CopyOnWriteArrayList<>();

    private final ServiceDescriptor service;
    private Function<Object, RuntimeException> failure = request -> null;

    public RecordingService(ServiceDescriptor service) {
        this.service = service;
    }

    /** From now on every call fails so. */
    public void failWith(RuntimeException thrown) {
        failure = request -> thrown;
    }

    @Override
    public ServerServiceDefinition bindService() {
        ServerServiceDefinition.Builder definition = ServerServiceDefinition.builder(service);
        for (MethodDescriptor<?, ?> method : service.getMethods()) {
            add(definition, method);
        }
        return definition.build();
    }

    private <Q, A> void add(ServerServiceDefinition.Builder definition, MethodDescriptor<Q, A> method) {
        PrototypeMarshaller<A> answers = (PrototypeMarshaller<A>) method.getResponseMarshaller();
        definition.addMethod(
                method,
                ServerCalls.asyncUnaryCall((Q request, io.grpc.stub.StreamObserver<A> observer) ->
                        Answer.with(observer, () -> {
                            reached.add(method.getBareMethodName() + " by "
                                    + AccessControl.caller().name());
                            requests.add(request);
                            RuntimeException thrown = failure.apply(request);
                            if (thrown != null) {
                                throw thrown;
                            }
                            return Objects.requireNonNull(answers.getMessagePrototype());
                        })));
    }

    /** The one request that arrived. */
    public Message onlyRequest() {
        if (requests.size() != 1) {
            throw new AssertionError("expected one request, not " + requests.size());
        }
        return (Message) requests.getFirst();
    }
}
