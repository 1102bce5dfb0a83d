package comity.protocol.reference;

import comity.protocol.field.Descriptions;
import comity.protocol.field.Schema;
import comity.protocol.id.Kind;
import comity.v1.Envelope;
import comity.v1.WireMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that people are told of the messages of the schema this was built with, and of what an agency system hands in beside them.
 * Made from the descriptors and the comments in the schema, so it is never older than what the gateway checks. Immutable and
 * safe for any thread; {@link #load} reads a file of the class path, so make one and keep it.
 */
public final class MessageReference {
    private final Map<Kind, KindDescription> kinds;
    private final Map<String, MessageDescription> messages;
    private final Map<String, EnumDescription> enumerations;
    private final List<CodeDescription> codes;

    private MessageReference(SchemaReader schema) {
        this.kinds = schema.kinds();
        this.messages = schema.messages();
        this.enumerations = schema.enumerations();
        this.codes = schema.codes();
    }

    /** That of the schema this was built with. */
    public static MessageReference load() {
        return new MessageReference(new SchemaReader(Schema.local(), Descriptions.load()));
    }

    /** One kind. */
    public KindDescription kind(Kind kind) {
        KindDescription description = kinds.get(kind);
        if (description == null) {
            throw new IllegalStateException("the schema has no body for " + kind);
        }
        return description;
    }

    /** All kinds in the order of their numbers. */
    public List<KindDescription> kinds() {
        return List.copyOf(kinds.values());
    }

    /** What every kind says about itself. */
    public MessageDescription envelope() {
        return named(Envelope.getDescriptor().getName());
    }

    /** What holds the envelope, the body and the attachments. */
    public MessageDescription wholeMessage() {
        return named(WireMessage.getDescriptor().getName());
    }

    private MessageDescription named(String name) {
        return message(name).orElseThrow(() -> new IllegalStateException("the schema has no " + name));
    }

    /** The type of message of this name without its package, or nothing. */
    public Optional<MessageDescription> message(String name) {
        return Optional.ofNullable(messages.get(name));
    }

    /** All types of message in the order of their names, the bodies of kinds and what stays in the agency included. */
    public List<MessageDescription> messages() {
        return List.copyOf(messages.values());
    }

    /** The enumeration of this name without its package, or nothing. */
    public Optional<EnumDescription> enumeration(String name) {
        return Optional.ofNullable(enumerations.get(name));
    }

    /** All enumerations in the order of their names. */
    public List<EnumDescription> enumerations() {
        return List.copyOf(enumerations.values());
    }

    /** All codes of the outside world that a field or a rule of the schema can ask for, in the order of the schema. */
    public List<CodeDescription> codes() {
        return codes;
    }
}
