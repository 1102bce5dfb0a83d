package comity.protocol.jsonschema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import comity.protocol.id.Kind;
import comity.protocol.id.MessageId;
import comity.protocol.reference.MessageReference;
import comity.protocol.sample.Samples;
import comity.v1.DataCategory;
import comity.v1.InformationReply;
import comity.v1.InformationRequest;
import comity.v1.Question;
import comity.v1.WireMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonSchemasTest {
    private static final String META = "https://json-schema.org/draft/2020-12/schema";

    /** What ECMA-262 (with and without its Unicode flag), RE2, Python, .NET and the JDK read alike. */
    private static final Pattern PORTABLE =
            Pattern.compile("(?:[^\\\\(]|\\\\[.\\[\\]+tn]|\\\\u[0-9A-F]{4}|\\((?!\\?)|\\(\\?:)*");

    private static final SortedMap<String, String> FILES = JsonSchemas.files(MessageReference.load());

    @Test
    void thereIsOneForEachKind_andOneForSubmissions() {
        assertThat(FILES).hasSize(Kind.values().length + 1).containsKey("submission.schema.json");
        for (Kind kind : Kind.values()) {
            assertThat(FILES).containsKey(kind.kebab() + ".schema.json");
        }
    }

    @Test
    void everyOneIsASchemaOfItsDraft() {
        Schema meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of(META));
        assertThat(meta.validate("{\"type\": 7}", InputFormat.JSON)).isNotEmpty();
        FILES.forEach((name, text) ->
                assertThat(meta.validate(text, InputFormat.JSON)).as(name).isEmpty());
    }

    @Test
    void everyOneNeedsNothingButItself() {
        FILES.forEach((name, text) -> {
            List<String> references = texts(text, "$ref");
            assertThat(references).as(name).isNotEmpty().allSatisfy(reference -> {
                assertThat(reference).startsWith("#/$defs/");
                assertThat(text).contains("\"" + reference.substring("#/$defs/".length()) + "\": {");
            });
            assertThat(texts(text, "$id"))
                    .containsExactly("urn:comity:v1:schema:" + name.substring(0, name.indexOf('.')));
        });
    }

    @Test
    void patternsAreReadAlikeEverywhere() {
        FILES.forEach((name, text) -> assertThat(texts(text, "pattern"))
                .as(name)
                .isNotEmpty()
                .allSatisfy(pattern -> {
                    Pattern.compile(pattern);
                    assertThat(PORTABLE.matcher(pattern).matches()).as(pattern).isTrue();
                }));
    }

    @Test
    void theSameSchemasComeOutTwice() {
        assertThat(JsonSchemas.files(MessageReference.load())).isEqualTo(FILES);
    }

    @Test
    void onlyEnumerationNamesThatMayBeSubmittedAreOffered() {
        assertThat(FILES.values()).allSatisfy(text -> assertThat(text).doesNotContain("_UNSPECIFIED"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"kind\": \"SPONTANEOUS_INFORMATION\"|\"kind\": \"ALERT\"",
                "\"kind\": \"SPONTANEOUS_INFORMATION\"|\"kind\": 3",
                "\"kind\": \"SPONTANEOUS_INFORMATION\",|",
                "\"envelope\": {|\"envelope\": { \"message_id\": \"AAAAAAAAAAAAAAAAAAAAAA==\",",
                "\"envelope\": {|\"envelope\": { \"in_reply_to\": \"AAAAAAAAAAAAAAAAAAAAAB==\",",
                "\"envelope\": {|\"alert\": {}, \"envelope\": {",
                "\"envelope\": {|\"$schema\": \"urn:comity:v1:schema:spontaneous-information\", \"envelope\": {",
                "\"tlp\": \"TLP_AMBER\"|\"tlp\": null",
                "\"tlp\": \"TLP_AMBER\"|\"tlp\": \"tlp_amber\"",
                "\"code\": 5|\"code\": \"5\"",
                "\"code\": 5|\"code\": 33",
                "\"codes\": [\"H0\", \"H2\"]|\"codes\": []",
                "\"codes\": [\"H0\", \"H2\"]|\"codes\": [\"H0\", \"H0\"]",
                "\"minor\": false|\"minor\": \"false\"",
                "\"review_by\": \"2027-03-01\"|\"review_by\": \"2027-02-29\"",
                "2026-03-14T21:00:00Z|2026-03-14T21:00:00+00:00",
                "2026-03-14T21:00:00Z|2026-03-14T21:00:01Z",
                "2026-03-14T21:59:59.999Z|2026-03-14T21:59:59Z",
                "\"precision\": \"HOUR\"|\"precision\": \"MONTH\"",
                "\"precision\": \"POINT\"|\"precision\": \"SITE\"",
                "\"title\": \"Planned load by sea\"|\"title\": \" \"",
                "\"title\": \"Planned load by sea\"|\"title\": \"Planned\\nload\"",
                "\"title\": \"Planned load by sea\"|\"title\": \"Planned \\u202eload\"",
                "\"title\": \"Planned load by sea\"|\"title\": \"Planned \\u0007load\""
            })
    void refusesWhatTheGatewayRefuses(String valid, String invalid) {
        CheckedSchema schema = CheckedSchema.of(Kind.SPONTANEOUS_INFORMATION);
        String message = CheckedSchema.json(Samples.message());
        String changed = message.replace(valid, invalid == null ? "" : invalid);

        assertThat(changed).isNotEqualTo(message);
        assertThat(schema.faults(message)).isEmpty();
        assertThat(schema.faults(changed)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"idempotency_key\": \"one\"|\"idempotency_key\": \"\"",
                "\"idempotency_key\": \"one\",|",
                "[\"XB-CID\"]|[]",
                "[\"XB-CID\"]|[\"XB-CID\", \"XB-CID\"]",
                "[\"XB-CID\"]|[\"xb-cid\"]",
                "\"source\": {\"kind\": \"CHIS\"}|\"local_tags\": [\"tip\"]",
                "\"source\": {\"kind\": \"CHIS\"}|\"source\": {}",
                "\"wait_millis\": 5|\"wait_millis\": -1",
                "2027-01-01T00:00:00Z|2027-01-01",
                "\"kind\": \"SPONTANEOUS_INFORMATION\"|\"kind\": \"ALERT\"",
                "\"envelope\": {|\"alert\": {\"alert_type\": \"THREAT\"}, \"envelope\": {"
            })
    void refusesASubmissionThatTheGatewayRefuses(String valid, String invalid) {
        CheckedSchema schema = CheckedSchema.ofSubmission();
        String submission = """
                {"idempotency_key": "one", "recipients": ["XB-CID"], "wait_millis": 5, "expires_at": "2027-01-01T00:00:00Z",
                 "submission": {"message": %s, "source": {"kind": "CHIS"}}}""".formatted(CheckedSchema.json(Samples.message()));
        String changed = submission.replace(valid, invalid == null ? "" : invalid);

        assertThat(changed).isNotEqualTo(submission);
        assertThat(schema.faults(submission)).isEmpty();
        assertThat(schema.faults(changed)).isNotEmpty();
    }

    @Test
    void aListWithoutElementsWasNotSaid() {
        String reply = CheckedSchema.json(message(Kind.INFORMATION_REPLY)
                .setInformationReply(InformationReply.newBuilder()
                        .setStatus(InformationReply.Status.NIL)
                        .setEvidentialUse(InformationReply.EvidentialUse.NO))
                .build());
        CheckedSchema replies = CheckedSchema.of(Kind.INFORMATION_REPLY);
        String findings = "\"information_reply\": {\"findings\": ";
        assertThat(replies.faults(reply)).isEmpty();
        assertThat(replies.faults(reply.replace("\"information_reply\": {", findings + "[],")))
                .isEmpty();
        assertThat(replies.faults(reply.replace("\"information_reply\": {", findings + "[{\"text\": \"seen\"}],")))
                .isNotEmpty();

        String request = CheckedSchema.json(message(Kind.INFORMATION_REQUEST)
                .setInformationRequest(InformationRequest.newBuilder()
                        .addQuestions(Question.newBuilder().addWanted(DataCategory.TRAVEL))
                        .setFacts("A load is expected.")
                        .setUseIntended("To find the load."))
                .build());
        CheckedSchema requests = CheckedSchema.of(Kind.INFORMATION_REQUEST);
        assertThat(requests.faults(request)).isEmpty();
        assertThat(requests.faults(request.replace("[\"TRAVEL\"]", "[]"))).isNotEmpty();
    }

    private static WireMessage.Builder message(Kind kind) {
        WireMessage.Builder message = Samples.message().toBuilder();
        message.getEnvelopeBuilder()
                .setKind(kind.wire())
                .setInReplyTo(new MessageId(1, 2).byteString())
                .clearBasis()
                .clearEvaluation();
        return message;
    }

    /** The texts that stand under a keyword. */
    private static List<String> texts(String schema, String keyword) {
        List<String> texts = new ArrayList<>();
        try (JsonParser parser = JsonFactory.builder().build().createParser(schema)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.VALUE_STRING && keyword.equals(parser.currentName())) {
                    texts.add(parser.getText());
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory cannot fail to be read", e);
        }
        return texts;
    }
}
