package comity.protocol.jsonschema;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way from a message that carries a rule to one of its fields, through singular messages.
 *
 * @param above the fields on the way, outermost first
 * @param last the field that is meant
 */
record Way(List<FieldDescriptor> above, FieldDescriptor last) {
    /** The way that a path names, or nothing where it leads through a field that is not in scope. */
    static Optional<Way> of(Descriptor message, String path, Scope scope) {
        List<FieldDescriptor> steps = new ArrayList<>();
        Descriptor holder = message;
        for (String name : path.split("\\.", -1)) {
            FieldDescriptor field = holder.findFieldByName(name);
            if (!scope.has(field)) {
                return Optional.empty();
            }
            steps.add(field);
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                holder = field.getMessageType();
            }
        }
        return Optional.of(new Way(List.copyOf(steps.subList(0, steps.size() - 1)), steps.getLast()));
    }

    /** Asks something of the message that holds the field, where that message is there. */
    static Keywords ofHolder(List<FieldDescriptor> above, Keywords demand) {
        Keywords inner = demand;
        for (FieldDescriptor step : above.reversed()) {
            inner = Keywords.of("properties", Keywords.of(step.getName(), inner));
        }
        return inner;
    }

    /** Holds where the message that holds the field is there and is like this. */
    Keywords whereHolder(Keywords likeThis) {
        Keywords inner = likeThis;
        for (FieldDescriptor step : above.reversed()) {
            inner = Keywords.of("required", List.of(step.getName()))
                    .with("properties", Keywords.of(step.getName(), inner));
        }
        return inner;
    }

    /** Holds where the field is there. */
    Keywords isThere() {
        return whereHolder(Presence.ofAll(List.of(last)));
    }
}
