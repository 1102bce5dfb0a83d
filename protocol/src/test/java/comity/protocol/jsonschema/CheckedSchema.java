package comity.protocol.jsonschema;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import comity.protocol.id.Kind;
import comity.protocol.reference.MessageReference;
import java.util.List;

/** A published schema in the hands of a validator that was written by others. It asks nothing of the network. */
final class CheckedSchema {
    private static final MessageReference REFERENCE = MessageReference.load();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final Schema schema;

    private CheckedSchema(Schema schema) {
        this.schema = schema;
    }

    static CheckedSchema of(Kind kind) {
        return new CheckedSchema(REGISTRY.getSchema(JsonSchemas.ofKind(kind, REFERENCE), InputFormat.JSON));
    }

    static CheckedSchema ofSubmission() {
        return new CheckedSchema(REGISTRY.getSchema(JsonSchemas.ofSubmission(REFERENCE), InputFormat.JSON));
    }

    /** What is wrong with a document, in the validator's words; empty if nothing. */
    List<String> faults(String json) {
        return schema.validate(json, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }

    /** The same with formats taken as more than hints. */
    List<String> faultsWithFormats(String json) {
        return schema
                .validate(
                        json,
                        InputFormat.JSON,
                        execution -> execution.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }

    /** A message as strict JSON. */
    static String json(Message message) {
        try {
            return JsonFormat.printer().preservingProtoFieldNames().print(message);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a message that has no JSON", e);
        }
    }
}
