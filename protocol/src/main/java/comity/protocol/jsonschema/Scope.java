package comity.protocol.jsonschema;

import com.google.protobuf.Descriptors.FieldDescriptor;
import comity.protocol.field.FieldRule;
import comity.protocol.id.Kind;
import comity.v1.Envelope;
import comity.v1.WireMessage;
import java.util.Optional;

/**
 * Which messages a schema is about: those of one kind, or of any. What the gateway writes is in no schema of a submission.
 *
 * @param kind the one kind, or nothing for all
 */
record Scope(Optional<Kind> kind) {
    private static final FieldDescriptor KIND = Envelope.getDescriptor().findFieldByNumber(Envelope.KIND_FIELD_NUMBER);

    static Scope of(Kind kind) {
        return new Scope(Optional.of(kind));
    }

    static Scope ofAnyKind() {
        return new Scope(Optional.empty());
    }

    boolean has(FieldDescriptor field) {
        return !FieldRule.of(field).assignedByGateway()
                && (kind.isEmpty() || !isBody(field) || isBodyOf(kind.get(), field));
    }

    /** Whether every message in scope has the field, though the schema of messages does not say so. */
    boolean demands(FieldDescriptor field) {
        return kind.isPresent() && isBody(field) && isBodyOf(kind.get(), field);
    }

    /** The one value that a field can have in this scope, if there is one. */
    Optional<String> fixed(FieldDescriptor field) {
        return field.equals(KIND) ? kind.map(Kind::name) : Optional.empty();
    }

    private static boolean isBody(FieldDescriptor field) {
        return field.getContainingType().equals(WireMessage.getDescriptor()) && field.getRealContainingOneof() != null;
    }

    private static boolean isBodyOf(Kind kind, FieldDescriptor field) {
        return field.getNumber() == kind.bodyFieldNumber();
    }
}
