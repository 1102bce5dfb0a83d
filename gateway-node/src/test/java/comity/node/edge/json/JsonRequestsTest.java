package comity.node.edge.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Message;
import comity.edge.admin.v1.ActivateAgreementRequest;
import comity.edge.admin.v1.AddCallerRequest;
import comity.edge.admin.v1.ReadJournalRequest;
import comity.edge.admin.v1.Role;
import comity.edge.local.v1.SubmitRequest;
import comity.edge.peer.v1.DeliverResponse;
import comity.node.config.DoorsConfig;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import comity.node.fault.Whose;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonRequestsTest {
    private final JsonRequests json = new JsonRequests(new DoorsConfig.Request(100_000, 10, 8192));

    @Test
    void readsEveryType() {
        AddCallerRequest caller = (AddCallerRequest) read("""
                {"name": "analysis.system", "role": "SUBMITTER", "public_key": "AQL/", "days": 4294967295}
                """, AddCallerRequest.getDefaultInstance());
        ReadJournalRequest journal = (ReadJournalRequest)
                read("{\"from\": \"18446744073709551615\", \"count\": 7}", ReadJournalRequest.getDefaultInstance());

        assertThat(caller.getRole()).isEqualTo(Role.SUBMITTER);
        assertThat(caller.getPublicKey().toByteArray()).containsExactly(1, 2, 255);
        assertThat(caller.getDays()).isEqualTo(-1);
        assertThat(journal.getFrom()).isEqualTo(-1L);
        assertThat(read("{\"from\": 12}", ReadJournalRequest.getDefaultInstance()))
                .isEqualTo(ReadJournalRequest.newBuilder().setFrom(12).build());
    }

    @Test
    void readsNestedMessagesListsAndEscapes() {
        SubmitRequest request = (SubmitRequest) read(
                "{\"recipients\":[\"XB-CID\",\"XC-PPO\"],\"submission\":{\"analyst_notes\":\"caf\\u00e9 \\ud83d\\ude00\"}}",
                SubmitRequest.getDefaultInstance());

        assertThat(request.getRecipientsList()).isEqualTo(List.of("XB-CID", "XC-PPO"));
        assertThat(request.getSubmission().getAnalystNotes()).isEqualTo("café 😀");
    }

    @Test
    void keepsApartWhatIsNotGivenAndWhatIsGivenEmpty() {
        assertThat(((SubmitRequest) read("{}", SubmitRequest.getDefaultInstance())).hasExpiresAt())
                .isFalse();
        assertThat(((SubmitRequest) read("{\"expires_at\":\"\"}", SubmitRequest.getDefaultInstance())).hasExpiresAt())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"idempotency_kei":"k"}                         | UNKNOWN_FIELD   | idempotency_kei
        {"idempotencyKey":"k"}                          | UNKNOWN_FIELD   | idempotencyKey
        {"IDEMPOTENCY_KEY":"k"}                         | UNKNOWN_FIELD   | IDEMPOTENCY_KEY
        {"1":"k"}                                       | UNKNOWN_FIELD   | 1
        {"":"k"}                                        | UNKNOWN_FIELD   | ``
        {"submission":{"mesage":{}}}                    | UNKNOWN_FIELD   | submission.mesage
        {"submission":{"message":{"envelope":{"urgncy":"ROUTINE"}}}} | UNKNOWN_FIELD | submission.message.envelope.urgncy
        {"idempotency_key":"a","idempotency_key":"a"}   | DUPLICATE_FIELD | idempotency_key
        {"idempotency_key":"a","idempotency\\u005fkey":"b"} | DUPLICATE_FIELD | idempotency_key
        {"idempotency_key":"a","idempotencyKey":"a"}    | UNKNOWN_FIELD   | idempotencyKey
        {"submission":{"source":{"kind":"CHIS","kind":"WITNESS"}}} | DUPLICATE_FIELD | submission.source.kind
        {"idempotency_key":null}                        | INVALID_VALUE   | idempotency_key
        {"idempotency_key":1}                           | INVALID_VALUE   | idempotency_key
        {"idempotency_key":["a"]}                       | INVALID_VALUE   | idempotency_key
        {"idempotency_key":"\\ud800"}                   | INVALID_VALUE   | idempotency_key
        {"idempotency_key":"\\udc00\\ud800"}            | INVALID_VALUE   | idempotency_key
        {"recipients":"XB-CID"}                         | INVALID_VALUE   | recipients
        {"recipients":null}                             | INVALID_VALUE   | recipients
        {"recipients":["XB-CID",null]}                  | INVALID_VALUE   | recipients[1]
        {"recipients":[["XB-CID"]]}                     | INVALID_VALUE   | recipients[0]
        {"submission":null}                             | INVALID_VALUE   | submission
        {"submission":[]}                               | INVALID_VALUE   | submission
        {"submission":"x"}                              | INVALID_VALUE   | submission
        {"submission":{"source":{"kind":"chis"}}}       | INVALID_VALUE   | submission.source.kind
        {"submission":{"source":{"kind":"INFORMANT"}}}  | INVALID_VALUE   | submission.source.kind
        {"submission":{"source":{"kind":1}}}            | INVALID_VALUE   | submission.source.kind
        {"submission":{"source":{"kind":"1"}}}          | INVALID_VALUE   | submission.source.kind
        {"submission":{"source":{"kind":["CHIS"]}}}     | INVALID_VALUE   | submission.source.kind
        {"submission":{"source":{"knowledge_circle_size":"3"}}}   | INVALID_VALUE | submission.source.knowledge_circle_size
        {"submission":{"source":{"knowledge_circle_size":3.0}}}   | INVALID_VALUE | submission.source.knowledge_circle_size
        {"submission":{"source":{"knowledge_circle_size":3e0}}}   | INVALID_VALUE | submission.source.knowledge_circle_size
        {"submission":{"source":{"knowledge_circle_size":-0}}}    | INVALID_VALUE | submission.source.knowledge_circle_size
        {"submission":{"source":{"knowledge_circle_size":true}}}  | INVALID_VALUE | submission.source.knowledge_circle_size
        {"submission":{"source":{"knowledge_circle_size":2147483648}}}  | INVALID_VALUE | submission.source.knowledge_circle_size
        {"submission":{"source":{"knowledge_circle_size":-2147483649}}} | INVALID_VALUE | submission.source.knowledge_circle_size
        """)
    void refusesAtTheField(String text, FaultCode code, String path) {
        assertRefused(text, SubmitRequest.getDefaultInstance(), code, path);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"agreement_yaml":"AQ"}     | agreement_yaml
        {"agreement_yaml":"AQ="}    | agreement_yaml
        {"agreement_yaml":"AR=="}   | agreement_yaml
        {"agreement_yaml":"AQ==\\n"} | agreement_yaml
        {"agreement_yaml":"_-8="}   | agreement_yaml
        {"agreement_yaml":"?"}      | agreement_yaml
        {"agreement_yaml":[1]}      | agreement_yaml
        """)
    void refusesBase64ThatIsNotExact(String text, String path) {
        assertRefused(text, ActivateAgreementRequest.getDefaultInstance(), FaultCode.INVALID_VALUE, path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "\"-1\"", "\"\"", "\"01\"", "\"+1\"", "\" 1\"", "1.5", "18446744073709551616", "\"1e3\""})
    void refusesUnsigned64BitNumber_whenNotExactlyOne(String value) {
        assertRefused(
                "{\"from\":" + value + "}", ReadJournalRequest.getDefaultInstance(), FaultCode.INVALID_VALUE, "from");
    }

    @Test
    void refusesTwoFieldsOfOneChoice() {
        assertRefused(
                "{\"gap\":{},\"halted\":{}}",
                DeliverResponse.getDefaultInstance(),
                FaultCode.DUPLICATE_FIELD,
                "halted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "\"a\"",
                "null",
                "{",
                "{\"idempotency_key\":\"k\"",
                "{'idempotency_key':'k'}",
                "{idempotency_key:\"k\"}",
                "{\"idempotency_key\":\"k\",}",
                "{/* */}",
                "{}//",
                "{#\n}",
                "{\"recipients\":[\"XB-CID\",]}",
                "{\"recipients\":[,]}",
                "{\"idempotency_key\":NaN}",
                "{\"idempotency_key\":Infinity}",
                "{\"idempotency_key\":01}",
                "{\"idempotency_key\":\"\n\"}",
                "{\"idempotency_key\":\"\\x41\"}",
                "{\"idempotency_key\":True}",
                "\uFEFF{}"
            })
    void refusesWhatIsNotOneJsonObject(String text) {
        assertThatThrownBy(() -> read(text, SubmitRequest.getDefaultInstance()))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        thrown -> assertThat(thrown.fault().code()).isIn(FaultCode.MALFORMED, FaultCode.TRAILING_DATA));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}{}", "{} x", "{}]", "{},", "{}\u0000", "{} null", "{}//", "{}\n\n1"})
    void refusesTrailingData(String text) {
        assertRefused(text, SubmitRequest.getDefaultInstance(), FaultCode.TRAILING_DATA, "");
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] bytes = "{\"idempotency_key\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> json.read(ByteBuffer.wrap(bytes), SubmitRequest.getDefaultInstance()))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        thrown -> assertThat(thrown.fault().code()).isEqualTo(FaultCode.MALFORMED));
        assertThatThrownBy(() -> json.read(
                        ByteBuffer.wrap("{}".getBytes(StandardCharsets.UTF_16LE)), SubmitRequest.getDefaultInstance()))
                .isInstanceOf(FaultException.class);
    }

    @Test
    void refusesWhatIsTooDeepTooLongANameOrTooLongANumber() {
        String nameOver = "{\"" + "n".repeat(200) + "\":1}";
        String numberOver = "{\"submission\":{\"source\":{\"knowledge_circle_size\":" + "9".repeat(1060) + "}}}";
        String deep = "{\"recipients\":" + "[".repeat(40) + "]".repeat(40) + "}";

        for (String text : List.of(nameOver, numberOver)) {
            assertRefused(text, SubmitRequest.getDefaultInstance(), FaultCode.TOO_LARGE, "");
        }
        assertThatThrownBy(() -> read(deep, SubmitRequest.getDefaultInstance())).isInstanceOf(FaultException.class);
    }

    @Test
    void refusesAListThatIsTooLong() {
        String entities = "{\"submission\":{\"message\":{\"spontaneous_information\":{\"entities\":["
                + "{},".repeat(20_000) + "{}]}}}}";
        String recipients = "{\"recipients\":[" + "\"\",".repeat(20_000) + "\"\"]}";

        assertRefused(
                entities,
                SubmitRequest.getDefaultInstance(),
                FaultCode.INVALID_VALUE,
                "submission.message.spontaneous_information.entities");
        assertRefused(recipients, SubmitRequest.getDefaultInstance(), FaultCode.TOO_LARGE, "");
    }

    @Test
    void tellsEveryFieldThatIsWrong() {
        assertThatThrownBy(() -> read(
                        "{\"idempotency_key\":5,\"recipient\":[],\"submission\":{\"source\":{\"kind\":\"SPY\"}}}",
                        SubmitRequest.getDefaultInstance()))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        thrown -> assertThat(thrown.fault().errors().stream()
                                        .map(error -> error.path() + " " + error.code()))
                                .containsExactly(
                                        "idempotency_key TYPE",
                                        "recipient UNKNOWN_FIELD",
                                        "submission.source.kind ENUM_VALUE",
                                        "recipients REQUIRED",
                                        "submission.message REQUIRED"));
    }

    @Test
    void neverRepeatsTheValueInTheFault() {
        assertThatThrownBy(() -> read(
                        "{\"submission\":{\"source\":{\"kind\":\"HERONHERON\"}}}", SubmitRequest.getDefaultInstance()))
                .satisfies(thrown -> assertThat(thrown.toString()).doesNotContain("HERON"));
        assertThatThrownBy(() -> read("{\"idempotency_key\":HERONHERON}", SubmitRequest.getDefaultInstance()))
                .satisfies(thrown -> assertThat(thrown.toString()).doesNotContain("HERON"));
    }

    @Test
    void eitherReadsOrRefuses_whateverTheBytes() {
        long seed = 20260320;
        Random random = new Random(seed);
        byte[] sample = ("{\"idempotency_key\":\"k\",\"recipients\":[\"XB-CID\"],\"submission\":{\"source\":"
                        + "{\"kind\":\"CHIS\",\"knowledge_circle_size\":3}}}")
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = sample.clone();
            for (int j = 0; j <= random.nextInt(3); j++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                Message read = json.read(ByteBuffer.wrap(bytes), SubmitRequest.getDefaultInstance());
                assertThat(read.getUnknownFields().asMap()).isEmpty();
            } catch (FaultException e) {
                assertThat(e.fault().code().whose())
                        .as("seed %d, round %d", seed, i)
                        .isEqualTo(Whose.CALLER);
            }
        }
    }

    private void assertRefused(String text, Message prototype, FaultCode code, String path) {
        assertThatThrownBy(() -> read(text, prototype)).isInstanceOfSatisfying(FaultException.class, thrown -> {
            assertThat(thrown.fault().code()).isEqualTo(code);
            assertThat(thrown.fault().path()).isEqualTo(path);
        });
    }

    private Message read(String text, Message prototype) {
        return json.read(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), prototype);
    }
}
