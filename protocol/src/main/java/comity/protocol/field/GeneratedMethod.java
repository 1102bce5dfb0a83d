package comity.protocol.field;

import com.google.protobuf.Message;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;

/**
 * Binds methods that protoc generated to an interface: what a method reference in the source would be, for methods whose class is
 * not known there. Protobuf's own reflection says the same at many times the cost. Stateless.
 */
final class GeneratedMethod {
    private static final MethodType PRESENT = MethodType.methodType(boolean.class, Message.class);
    private static final MethodType VALUE = MethodType.methodType(Object.class, Message.class);

    private GeneratedMethod() {}

    /** A generated {@code has} method. */
    interface Presence {
        boolean isPresent(Message holder);
    }

    /** A generated {@code get} method. */
    interface Getter {
        Object value(Message holder);
    }

    static Presence presence(Class<?> holder, String field) {
        return bind(Presence.class, "isPresent", PRESENT, holder, "has" + camelCase(field));
    }

    static Getter getter(Class<?> holder, String field, String suffix) {
        return bind(Getter.class, "value", VALUE, holder, "get" + camelCase(field) + suffix);
    }

    private static <T> T bind(Class<T> type, String name, MethodType shape, Class<?> holder, String generated) {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            Method method = holder.getMethod(generated);
            return type.cast(LambdaMetafactory.metafactory(
                            lookup,
                            name,
                            MethodType.methodType(type),
                            shape,
                            lookup.unreflect(method),
                            MethodType.methodType(shape.returnType(), holder))
                    .getTarget()
                    .invoke());
        } catch (Throwable impossible) {
            throw new IllegalStateException("not generated: " + holder.getName() + "." + generated, impossible);
        }
    }

    /** As protoc names methods: a letter after an underscore or a digit is a capital. */
    private static String camelCase(String name) {
        StringBuilder camel = new StringBuilder(name.length());
        boolean capital = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '_') {
                capital = true;
            } else {
                camel.append(capital ? Character.toUpperCase(c) : c);
                capital = Character.isDigit(c);
            }
        }
        return camel.toString();
    }
}
