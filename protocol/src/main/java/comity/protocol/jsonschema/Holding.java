package comity.protocol.jsonschema;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import comity.v1.Condition;
import java.util.List;
import java.util.Optional;

/** Whether the condition of a rule holds: in all messages in scope, in none, or where an object is like this. */
sealed interface Holding {
    record Always() implements Holding {}

    record Never() implements Holding {}

    record Where(Keywords likeThis) implements Holding {}

    static Holding of(Descriptor message, Condition condition, Scope scope) {
        Optional<Way> way = Way.of(message, condition.getField(), scope);
        if (way.isEmpty()) {
            return new Never();
        }
        Optional<String> fixed = scope.fixed(way.get().last());
        if (fixed.isPresent()) {
            return isMet(condition, fixed.get()) ? new Always() : new Never();
        }
        return new Where(where(way.get(), condition));
    }

    /** What an object is like for which the condition holds, or nothing where it speaks of what is not in scope. */
    static Optional<Keywords> like(Descriptor message, Condition condition, Scope scope) {
        return Way.of(message, condition.getField(), scope).map(way -> where(way, condition));
    }

    /** What follows from the condition, or nothing where it never holds. */
    default Optional<Keywords> then(Keywords consequence) {
        return switch (this) {
            case Always() -> Optional.of(consequence);
            case Never() -> Optional.empty();
            case Where(Keywords likeThis) ->
                Optional.of(Keywords.of("if", likeThis).with("then", consequence));
        };
    }

    private static boolean isMet(Condition condition, String value) {
        return condition.getIsCount() > 0
                ? condition.getIsList().contains(value)
                : !condition.getIsNotList().contains(value);
    }

    private static Keywords where(Way way, Condition condition) {
        FieldDescriptor field = way.last();
        if (condition.getIsCount() == 0 && condition.getIsNotCount() == 0) {
            return way.isThere();
        }
        Keywords value = condition.getIsCount() > 0
                ? oneOf(field, condition.getIsList())
                : Keywords.of("not", oneOf(field, condition.getIsNotList()));
        Keywords whole = field.isRepeated() ? Keywords.of("contains", value) : value;
        return way.whereHolder(Keywords.of("required", List.of(field.getName()))
                .with("properties", Keywords.of(field.getName(), whole)));
    }

    private static Keywords oneOf(FieldDescriptor field, List<String> names) {
        List<Object> values = names.stream()
                .<Object>map(
                        name -> field.getJavaType() == FieldDescriptor.JavaType.BOOLEAN ? Boolean.valueOf(name) : name)
                .toList();
        return values.size() == 1 ? Keywords.of("const", values.getFirst()) : Keywords.of("enum", values);
    }
}
