package comity.protocol.field;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import comity.v1.WireMessage;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field at one place of the wire schema: the names that lead to it and what is known of it, worked out once for all messages.
 * Places are made when first met, since no message has them all. Safe for any thread.
 */
final class SchemaPlace {
    private static final SchemaPlace ROOT = new SchemaPlace(WireMessage.getDescriptor());

    private final String names;
    private final @Nullable FieldRule rule;
    private final FieldPath.Step step;
    private final @Nullable SchemaPlace[] inside;

    private SchemaPlace(Descriptor root) {
        this.names = "";
        this.rule = null;
        this.step = new FieldPath.Step("root", Optional.empty());
        this.inside = new SchemaPlace[numbers(root)];
    }

    private SchemaPlace(SchemaPlace holder, FieldRule rule) {
        String name = rule.field().getName();
        this.names = holder.names.isEmpty() ? name : holder.names + "." + name;
        this.rule = rule;
        this.step = new FieldPath.Step(name, Optional.empty());
        this.inside = new SchemaPlace[rule.isContainer() ? numbers(rule.field().getMessageType()) : 0];
    }

    /** The message everything is reached from. */
    static SchemaPlace root() {
        return ROOT;
    }

    private static int numbers(Descriptor message) {
        return 1
                + message.getFields().stream()
                        .mapToInt(FieldDescriptor::getNumber)
                        .max()
                        .orElse(0);
    }

    /** The field of that number inside the message at this place. */
    SchemaPlace inside(int number) {
        SchemaPlace known = inside[number];
        if (known == null) {
            // Two threads may both make it; what they make is the same.
            known = new SchemaPlace(this, Schema.wire().rule(type().findFieldByNumber(number)));
            inside[number] = known;
        }
        return known;
    }

    private Descriptor type() {
        return rule == null ? WireMessage.getDescriptor() : rule.field().getMessageType();
    }

    /** The field names from the root on, joined by full stops. */
    String names() {
        return names;
    }

    /** What the schema says of the field; of the root there is none, and asking is a programmer's error. */
    FieldRule rule() {
        return Objects.requireNonNull(rule);
    }

    /** The step of a path that leads here, where the field is no list. */
    FieldPath.Step step() {
        return step;
    }
}
