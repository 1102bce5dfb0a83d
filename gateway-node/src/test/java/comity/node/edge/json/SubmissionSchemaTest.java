package comity.node.edge.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.google.protobuf.Descriptors.FieldDescriptor;
import comity.edge.local.v1.SubmitRequest;
import comity.node.outbound.submit.SubmitCommand;
import comity.protocol.jsonschema.JsonSchemas;
import comity.protocol.reference.MessageReference;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The published schema of a submission is written where the door's request is not known; here the two are held together. */
final class SubmissionSchemaTest {
    private final Map<String, String> schema = values(JsonSchemas.ofSubmission(MessageReference.load()));

    @Test
    void hasTheFieldsOfTheRequestAndNoOthers() {
        assertThat(schema.keySet().stream()
                        .filter(pointer -> pointer.startsWith("/properties/"))
                        .map(pointer -> pointer.split("/", -1)[2])
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(SubmitRequest.getDescriptor().getFields().stream()
                        .map(FieldDescriptor::getName)
                        .toList());
        assertThat(schema).containsEntry("/additionalProperties", "false");
    }

    @Test
    void hasTheLimitsOfTheDoor() {
        assertThat(schema)
                .containsEntry("/properties/idempotency_key/maxLength", Integer.toString(SubmitCommand.KEY_LENGTH_MAX))
                .containsEntry("/properties/recipients/maxItems", Integer.toString(SubmitCommand.RECIPIENTS_MAX))
                .containsEntry("/properties/wait_millis/maximum", Integer.toUnsignedString(-1));
    }

    /** Every scalar of a document by its JSON Pointer. */
    private static Map<String, String> values(String json) {
        Map<String, String> values = new TreeMap<>();
        try (JsonParser parser = JsonFactory.builder().build().createParser(json)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken().isScalarValue()) {
                    values.put(parser.getParsingContext().pathAsPointer().toString(), parser.getText());
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory cannot fail to be read", e);
        }
        return values;
    }
}
