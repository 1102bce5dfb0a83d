package comity.protocol.field;

import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Internal.EnumLite;
import com.google.protobuf.Message;
import comity.protocol.field.GeneratedMethod.Getter;
import org.jspecify.annotations.Nullable;

/** Reads which alternative of a oneof generated messages hold. Bound when first used; safe for any thread. */
public final class ChoiceAccess {
    private final OneofDescriptor choice;
    private volatile @Nullable Getter getter;

    /** Reads this choice of any message of the type that has it. */
    public ChoiceAccess(OneofDescriptor choice) {
        this.choice = choice;
    }

    /** The number of the field that is there; zero for none. */
    public int number(Message holder) {
        Getter bound = getter;
        if (bound == null) {
            bound = GeneratedMethod.getter(holder.getClass(), choice.getName(), "Case");
            getter = bound;
        }
        return ((EnumLite) bound.value(holder)).getNumber();
    }
}
