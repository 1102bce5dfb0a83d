package comity.protocol.jsonschema;

import comity.local.v1.LocalSubmission;
import comity.protocol.id.Kind;
import comity.protocol.reference.MessageReference;
import comity.v1.WireMessage;
import java.util.SortedMap;
import java.util.TreeMap;

/** The schemas that are published, each one file that needs no other. The same text for the same schema of messages. Stateless. */
public final class JsonSchemas {
    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
    /** A name, not an address: a schema is found where it was put, and nobody's network is asked for it. */
    private static final String ID = "urn:comity:v1:schema:";

    private static final String SUFFIX = ".schema.json";

    private JsonSchemas() {}

    /** All of them by their file names, such as {@code information-request.schema.json}. */
    public static SortedMap<String, String> files(MessageReference reference) {
        SortedMap<String, String> files = new TreeMap<>();
        reference.kinds().forEach(kind -> files.put(kind.kind().kebab() + SUFFIX, ofKind(kind.kind(), reference)));
        files.put("submission" + SUFFIX, ofSubmission(reference));
        return files;
    }

    /** Of a message of one kind as it is submitted. */
    public static String ofKind(Kind kind, MessageReference reference) {
        MessageSchema messages = new MessageSchema(Scope.of(kind), reference);
        String purpose = reference.kind(kind).purpose();
        Keywords schema = Keywords.of("$schema", DRAFT)
                .with("$id", ID + kind.kebab())
                .with("title", "Comity: " + kind.title())
                .with("description", purpose + " As it is submitted: without what the gateway writes.")
                .withAll(messages.object(WireMessage.getDescriptor()));
        return SchemaText.of(schema.with("$defs", messages.definitions()));
    }

    /** Of all that {@code comity submit} and {@code POST /v1/submit} take, with a message of any kind. */
    public static String ofSubmission(MessageReference reference) {
        MessageSchema messages = new MessageSchema(Scope.ofAnyKind(), reference);
        Keywords schema = Keywords.of("$schema", DRAFT)
                .with("$id", ID + "submission")
                .with("title", "Comity: submission")
                .with(
                        "description",
                        "What an agency system hands to its own gateway: to whom, the message, and its source.")
                .withAll(SubmissionSchema.of(messages.reference(LocalSubmission.getDescriptor())));
        return SchemaText.of(schema.with("$defs", messages.definitions()));
    }
}
