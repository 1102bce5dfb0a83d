package comity.protocol.field;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import comity.protocol.field.GeneratedMethod.Getter;
import comity.protocol.field.GeneratedMethod.Presence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one field of generated messages. Bound to the generated methods when first used, since binding those of all messages at
 * once would take longer than a node's start. Safe for any thread.
 */
public final class FieldAccess {
    private final FieldDescriptor field;
    private final boolean list;
    private volatile @Nullable Presence presence;
    private volatile @Nullable Getter getter;

    /** Reads this field of any message of the type that has it. */
    public FieldAccess(FieldDescriptor field) {
        this.field = field;
        this.list = field.isRepeated();
    }

    /** Whether a singular field is set, or a list has an element. */
    public boolean isPresent(Message holder) {
        if (list) {
            return !values(holder).isEmpty();
        }
        Presence bound = presence;
        if (bound == null) {
            bound = GeneratedMethod.presence(holder.getClass(), field.getName());
            presence = bound;
        }
        return bound.isPresent(holder);
    }

    /** The value of a singular field, the default if it is not set; an enumeration's value as its number. */
    public Object value(Message holder) {
        Getter bound = getter;
        if (bound == null) {
            boolean enumeration = field.getJavaType() == FieldDescriptor.JavaType.ENUM;
            String suffix = (enumeration ? "Value" : "") + (list ? "List" : "");
            bound = GeneratedMethod.getter(holder.getClass(), field.getName(), suffix);
            getter = bound;
        }
        return bound.value(holder);
    }

    /** The elements of a list; enumerations' values as their numbers. */
    public List<?> values(Message holder) {
        return (List<?>) value(holder);
    }
}
