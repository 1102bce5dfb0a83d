package comity.node.edge.json;

import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The addresses of a service's methods: {@code /v1/} and the method's name in kebab-case. Immutable. */
final class JsonMethods {
    static final String PREFIX = "/v1/";

    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private final Map<String, MethodDescriptor<Message, Message>> byPath = new TreeMap<>();

    JsonMethods(List<ServerServiceDefinition> services) {
        services.forEach(service -> add(service.getServiceDescriptor()));
    }

    JsonMethods(ServiceDescriptor service) {
        add(service);
    }

    private void add(ServiceDescriptor service) {
        for (MethodDescriptor<?, ?> method : service.getMethods()) {
            if (method.getType() != MethodDescriptor.MethodType.UNARY) {
                throw new IllegalArgumentException(
                        "only one request and one answer can be JSON: " + method.getFullMethodName());
            }
            if (byPath.put(path(method), unary(method)) != null) {
                throw new IllegalArgumentException("two methods at " + path(method));
            }
        }
    }

    static String path(MethodDescriptor<?, ?> method) {
        String name = String.valueOf(method.getBareMethodName());
        return PREFIX + WORD_START.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
    }

    Optional<MethodDescriptor<Message, Message>> at(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    Map<String, MethodDescriptor<Message, Message>> all() {
        return Map.copyOf(byPath);
    }

    static Message prototype(MethodDescriptor.Marshaller<?> marshaller) {
        if (marshaller instanceof MethodDescriptor.PrototypeMarshaller<?> typed
                && typed.getMessagePrototype() instanceof Message message) {
            return message;
        }
        throw new IllegalArgumentException("not a method of protobuf messages");
    }

    /** Every generated method takes and gives messages; {@link #prototype} proves it of both before the cast is used. */
    private static MethodDescriptor<Message, Message> unary(MethodDescriptor<?, ?> method) {
        return method.toBuilder(
                        new MessageMarshaller(prototype(method.getRequestMarshaller())),
                        new MessageMarshaller(prototype(method.getResponseMarshaller())))
                .build();
    }
}
