package comity.node.journey;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.bytes.Bytes;
import comity.crypto.cert.CallerKeyPair;
import comity.node.admin.Role;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The informant tip through the doors of both agencies, as JSON, by people with certificates. */
final class DoorsTest {
    private static final Path DEMO = Path.of("..", "deploy", "demo");

    @TempDir
    Path directory;

    private Federation federation;
    private NodeDoors xa;
    private NodeDoors xb;

    @BeforeEach
    void open() throws Exception {
        federation = new Federation(directory);
        xa = new NodeDoors(federation.xa())
                .with("npi-system", Role.SUBMITTER)
                .with("other-system", Role.SUBMITTER)
                .with("npi-inbox", Role.RECEIVER)
                .with("reed", Role.OFFICER)
                .with("sato", Role.OFFICER)
                .with("ortega", Role.OPERATOR)
                .with("quist", Role.OPERATOR)
                .with("vale", Role.AUDITOR);
        xb = new NodeDoors(federation.xb()).with("cid-inbox", Role.RECEIVER).with("second-inbox", Role.RECEIVER);
    }

    @AfterEach
    void close() {
        xa.close();
        xb.close();
        federation.close();
    }

    @Test
    void tipTravelsFromSubmitToAcknowledge() throws Exception {
        String submitted = ok(xa.local("npi-system", "submit", tip()));
        String message = field(submitted, "message_id");
        String digest = field(submitted, "approval_digest");
        assertThat(submitted).contains("\"state\":\"HELD\"", "\"approvals_required\":2");

        String shown = ok(xa.admin("reed", "show-held", "{\"message_id\":\"" + message + "\"}"));
        assertThat(field(shown, "approval_digest")).isEqualTo(digest);
        String approval = "{\"message_id\":\"" + message + "\",\"approval_digest\":\"" + digest + "\"}";
        assertThat(ok(xa.admin("reed", "approve-release", approval))).contains("\"state\":\"HELD\"", "\"reed\"");
        assertThat(refused(409, xa.admin("reed", "approve-release", approval))).contains("SAME_PERSON");
        assertThat(ok(xa.admin("sato", "approve-release", approval))).contains("\"state\":\"QUEUED\"");

        String received = ok(xb.local("cid-inbox", "receive", "{\"wait_millis\":20000}"));
        assertThat(received)
                .contains("\"message_id\":\"" + message + "\"", "\"sender\":\"XA-NPI\"", "Ilko", "Brandt")
                .doesNotContain("HERON", "Lumen", "Quell");
        String lease = field(received, "lease_id");
        String acknowledgement = "{\"message_id\":\"" + message + "\",\"lease_id\":\"" + lease + "\"}";
        assertThat(refused(409, xb.local("second-inbox", "acknowledge", acknowledgement)))
                .contains("LEASE_EXPIRED");
        assertThat(ok(xb.local("cid-inbox", "acknowledge", acknowledgement))).isEqualTo("{}\n");
        assertThat(ok(xb.local("cid-inbox", "receive", "{}"))).isEqualTo("{\"messages\":[]}\n");

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(ok(xa.local("npi-system", "status", "{\"message_id\":\"" + message + "\"}")))
                                .contains("\"state\":\"DELIVERED\""));
    }

    @Test
    void sameKeyWithSameContentGivesTheFirstAnswer_withOtherContentAConflict() throws Exception {
        String first = ok(xa.local("npi-system", "submit", tip()));
        String again = ok(xa.local("npi-system", "submit", tip()));

        assertThat(field(again, "submission_id")).isEqualTo(field(first, "submission_id"));
        assertThat(again).contains("\"repeated_submission\":true");
        assertThat(refused(409, xa.local("npi-system", "submit", tip().replace("Ilko", "Olki"))))
                .contains("IDEMPOTENCY_CONFLICT");
        // Another client's key of the same name is another key.
        assertThat(field(ok(xa.local("other-system", "submit", tip())), "submission_id"))
                .isNotEqualTo(field(first, "submission_id"));
    }

    @Test
    void clientSeesItsOwnMessagesOnly() throws Exception {
        String submitted = ok(xa.local("npi-system", "submit", tip()));
        for (String id : new String[] {"message_id", "submission_id"}) {
            String question = "{\"" + id + "\":\"" + field(submitted, id) + "\"}";

            assertThat(ok(xa.local("npi-system", "status", question))).contains("\"state\":\"HELD\"");
            assertThat(refused(404, xa.local("other-system", "status", question)))
                    .contains("NOT_FOUND");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "urgency"           | "urgncy"             | 400 | UNKNOWN_FIELD   | submission.message.envelope.urgncy
        "URGENT"            | "urgent"             | 400 | INVALID_VALUE   | submission.message.envelope.urgency
        "URGENT"            | 2                    | 400 | INVALID_VALUE   | submission.message.envelope.urgency
        ["XB-CID"]          | ["XB-CID","XB-CID"]  | 400 | INVALID_VALUE   | recipients[1]
        ["XB-CID"]          | ["xb"]               | 400 | INVALID_VALUE   | recipients[0]
        ["XB-CID"]          | []                   | 400 | MISSING_FIELD   | recipients
        "idempotency_key":  | "expires_at": "2020-01-01T00:00:00Z", "idempotency_key": | 400 | INVALID_VALUE | expires_at
        "idempotency_key":  | "expires_at": "tomorrow", "idempotency_key":             | 400 | INVALID_VALUE | expires_at
        "2027-03-14"        | "2027-02-30"         | 400 | INVALID_VALUE   | submission.message.envelope
        """)
    void refusesFaultySubmission_andStoresNothing(String written, String instead, int status, String code, String path)
            throws Exception {
        Bytes before = xa.trace();
        String body = tip().replaceFirst(Pattern.quote(written), Matcher.quoteReplacement(instead));
        assertThat(body).isNotEqualTo(tip());

        String fault = refused(status, xa.local("npi-system", "submit", body));

        assertThat(fault).contains("\"code\":\"" + code + "\"");
        assertThat(field(fault, "path")).startsWith(path);
        assertThat(xa.trace()).isEqualTo(before);
    }

    @Test
    void previewSaysFieldByField_andStoresNothing() throws Exception {
        Bytes before = xa.trace();
        String request = tip().replaceFirst("\"idempotency_key\": \"[^\"]*\",", "");

        String preview = ok(xa.local("npi-system", "preview", request));

        assertThat(preview)
                .contains("\"clauses\":[", "\"fields\":[", "\"fate\":\"WITHHELD\"", "\"fate\":\"GENERALIZED\"");
        assertThat(xa.trace()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"npi-inbox", "reed", "ortega", "vale"})
    void refusesWrongRole_andStoresNothing(String person) throws Exception {
        Bytes before = xa.trace();

        assertThat(refused(403, xa.local(person, "submit", tip()))).contains("FORBIDDEN");
        assertThat(xa.trace()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "activate-agreement",
                "resume-agreement",
                "review-agreement",
                "terminate-agreement",
                "record-assurance",
                "suspend-agreement",
                "propose-agreement",
                "accept-agreement",
                "decline-agreement",
                "withdraw-assurance",
                "add-partner",
                "add-operator"
            })
    void keepsTheFact_whenAWrongRoleCallsAnActDirectly(String method) throws Exception {
        String agreement = "{\"agreement_id\":\"AGR-XA-XB-2026-01\",\"agreement_version\":1}";

        for (String person : List.of("npi-system", "npi-inbox", "reed", "vale")) {
            assertThat(refused(403, xa.admin(person, method, agreement))).contains("FORBIDDEN");
            assertThat(ok(xa.admin("vale", "read-journal", "{\"from\":0,\"count\":1000}")))
                    .contains(
                            "\"actor\":\"" + person + "\"",
                            "\"code\":\"FORBIDDEN\"",
                            "\"subject\":\"" + method(method));
        }
        assertThat(ok(xa.admin("vale", "list-acts", "{}"))).doesNotContain("\"kind\"");
        assertThat(ok(xa.admin("vale", "list-agreements", "{}"))).contains("\"state\":\"ACTIVE\"");
    }

    /** As the service calls it. */
    private static String method(String path) {
        return Arrays.stream(path.split("-"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"max_messages":0}       | max_messages
        {"max_messages":101}     | max_messages
        {"wait_millis":20001}    | wait_millis
        """)
    void refusesReceiveOutsideItsBounds(String request, String path) throws Exception {
        assertThat(field(refused(400, xa.local("npi-inbox", "receive", request)), "path"))
                .isEqualTo(path);
    }

    @Test
    void statusAsksForExactlyOneName() throws Exception {
        String two = "{\"message_id\":\"" + "0".repeat(32) + "\",\"submission_id\":\"" + "0".repeat(32) + "\"}";

        assertThat(refused(400, xa.local("npi-system", "status", "{}"))).contains("INVALID_VALUE");
        assertThat(refused(400, xa.local("npi-system", "status", two))).contains("INVALID_VALUE");
        assertThat(refused(400, xa.local("npi-system", "status", "{\"message_id\":\"xyz\"}")))
                .contains("message_id");
    }

    @Test
    void operatorsSuspendAlone_andResumeInPairs() throws Exception {
        String agreement = "{\"agreement_id\":\"AGR-XA-XB-2026-01\",\"agreement_version\":1}";

        assertThat(ok(xa.admin("ortega", "suspend-agreement", agreement))).contains("\"state\":\"DONE\"");
        assertThat(ok(xa.admin("vale", "list-agreements", "{}"))).contains("\"state\":\"SUSPENDED\"");
        assertThat(ok(xa.admin("ortega", "resume-agreement", agreement)))
                .contains("\"state\":\"PENDING\"", "\"approvals_required\":2");
        assertThat(ok(xa.admin("ortega", "resume-agreement", agreement))).contains("\"state\":\"PENDING\"");
        assertThat(ok(xa.admin("vale", "list-acts", "{}"))).contains("\"kind\":\"RESUME_AGREEMENT\"");
        assertThat(ok(xa.admin("quist", "resume-agreement", agreement))).contains("\"state\":\"DONE\"");
        assertThat(ok(xa.admin("vale", "show-agreement", agreement)))
                .contains("\"state\":\"ACTIVE\"", "\"agreement_yaml\":\"", "\"agreement_note\":\"comity/v1/agreement/");
    }

    @Test
    void operatorsEnrolAndRevoke() throws Exception {
        String key = CallerKeyPair.generate().publicKey().subjectPublicKeyInfo().base64();
        String client = "{\"name\":\"third-system\",\"role\":\"SUBMITTER\",\"public_key\":\"" + key + "\",\"days\":5}";
        String officer = "{\"name\":\"lund\",\"role\":\"OFFICER\",\"public_key\":\""
                + CallerKeyPair.generate().publicKey().subjectPublicKeyInfo().base64() + "\"}";

        assertThat(ok(xa.admin("ortega", "add-client", client)))
                .contains("\"state\":\"DONE\"", "-----BEGIN CERTIFICATE-----", "\"ca_pem\":");
        assertThat(ok(xa.admin("ortega", "add-operator", officer)))
                .contains("\"state\":\"PENDING\"")
                .doesNotContain("certificate_pem");
        assertThat(ok(xa.admin("quist", "add-operator", officer))).contains("\"state\":\"DONE\"", "certificate_pem");
        assertThat(refused(400, xa.admin("ortega", "add-client", officer))).contains("\"path\":\"role\"");
        assertThat(refused(400, xa.admin("ortega", "add-client", client.replace(key, "AAAA"))))
                .contains("\"path\":\"public_key\"");
        assertThat(ok(xa.admin("ortega", "revoke-caller", "{\"name\":\"other-system\"}")))
                .contains("\"state\":\"DONE\"");
        assertThat(refused(401, xa.local("other-system", "submit", tip()))).contains("UNAUTHENTICATED");
        assertThat(refused(409, xa.admin("ortega", "revoke-caller", "{\"name\":\"quist\"}")))
                .contains("LAST_OPERATOR");
        assertThat(ok(xa.admin("vale", "list-callers", "{}"))).contains("\"third-system\"", "\"revoked\":true");
    }

    @Test
    void auditorsReadTheJournalAndEverybodyTheHealth() throws Exception {
        ok(xa.local("npi-system", "submit", tip()));

        assertThat(ok(xa.admin("vale", "read-journal", "{\"count\":1000}")))
                .contains("\"type\":\"SUBMISSION\"", "\"type\":\"HOLD\"", "\"root\":\"")
                .doesNotContain("HERON", "Lumen");
        assertThat(refused(400, xa.admin("vale", "read-journal", "{\"count\":1001}")))
                .contains("\"path\":\"count\"");
        for (String person : new String[] {"npi-system", "npi-inbox", "reed", "ortega", "vale"}) {
            assertThat(ok(xa.admin(person, "health", "{}")))
                    .contains("\"agency\":\"XA-NPI\"", "\"ready\":true", "\"direction\":\"OUT\"");
        }
        assertThat(ok(xa.admin("vale", "list-partners", "{}"))).contains("\"agency\":\"XB-CID\"", "\"fingerprint\":\"");
        assertThat(ok(xa.admin("ortega", "queues", "{}"))).contains("\"partner\":\"XB-CID\"", "\"held\":\"1\"");
    }

    private static String tip() throws Exception {
        return Files.readString(DEMO.resolve("s1-informant-tip.json"));
    }

    private static String ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static String refused(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body();
    }

    /** The first value of that name; names in these answers are plain words. */
    private static String field(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        assertThat(found.find()).as("%s in %s", name, json).isTrue();
        return found.group(1);
    }
}
