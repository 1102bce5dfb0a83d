package comity.node.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import comity.crypto.cert.Pem;
import comity.edge.admin.v1.RevokeCallerRequest;
import comity.edge.admin.v1.Role;
import comity.node.admin.setup.Credentials;
import comity.node.config.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The JSON doors of a running node as {@code curl} sees them: who is refused, what is refused, and that nothing of it is stored. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DoorsIT {
    private static final Path API = Path.of("..", "docs", "api");
    private static final List<String> TABLES = List.of(
            "submission",
            "consignment",
            "release",
            "release_approval",
            "agreement",
            "agreement_proposal",
            "agreement_answer",
            "agreement_assurance",
            "duty",
            "inbox",
            "caller",
            "act",
            "act_approval",
            "partner",
            "agreement",
            "agreement_change",
            "agreement_proposal",
            "owed_message",
            "ledger_entry");

    /** Who tries what operators may do leaves a fact here, and nothing anywhere else. */
    private static final String JOURNAL = "journal_entry";

    /** Every method but one has roles that may not call it. */
    private static final String ANY_ROLE = "/v1/health";

    private static final Set<String> SUBMITTERS = Set.of("/v1/submit", "/v1/preview", "/v1/status", "/v1/explain");
    private static final Set<String> OFFICERS = Set.of(
            "/v1/list-held",
            "/v1/show-held",
            "/v1/approve-release",
            "/v1/refuse-release",
            "/v1/return-release",
            "/v1/keep-fields",
            "/v1/drop-fields");

    /** All who work for the agency itself may ask it; its systems may not. */
    private static final String OWN_PEOPLE = "/v1/explain-decision";

    private final Path parent;
    private TwoAgencies agencies;

    DoorsIT(@TempDir Path parent) {
        this.parent = parent;
    }

    @BeforeAll
    void start() throws Exception {
        agencies = new TwoAgencies(parent);
    }

    @AfterAll
    void stop() {
        agencies.close();
    }

    @Test
    void everyMethodRefusesStrangersAndWrongRoles_andStoresNothing_butThatSomebodyTried() throws Exception {
        Credentials own = agencies.submitter();
        Credentials revoked = agencies.xa.enrol("former-system", Role.SUBMITTER);
        Credentials officer = agencies.xa.enrol("reed", Role.OFFICER);
        Credentials operator = agencies.xa.operatorCredentials(0);
        Credentials machine = agencies.xa.enrol("npi-archive", Role.RECEIVER);
        agencies.xa
                .operator(0)
                .revokeCaller(RevokeCallerRequest.newBuilder()
                        .setName("former-system")
                        .setReason("left")
                        .build());
        Map<String, Long> before = StoredRows.count(agencies.xa.directory(), TABLES);
        long facts = StoredRows.count(agencies.xa.directory(), JOURNAL);

        for (Door door : List.of(
                new Door("local", own.addresses().localJson()),
                new Door("admin", own.addresses().adminJson()))) {
            for (String path : paths(door.name() + ".openapi.json")) {
                String address = "https://" + door.listener().text() + path;
                assertThat(call(address, List.of(), "{}").code()).as(path).isEqualTo("000");
                assertThat(call(address, certificate("foreign", agencies.receiver()), "{}")
                                .code())
                        .as(path)
                        .isEqualTo("000");
                assertThat(call(address, certificate("revoked", revoked), "{}").code())
                        .as(path)
                        .isIn("000", "401");
                if (!path.equals(ANY_ROLE)) {
                    Credentials wrong = door.name().equals("local")
                            ? SUBMITTERS.contains(path) ? machine : own
                            : path.equals(OWN_PEOPLE) ? own : OFFICERS.contains(path) ? operator : officer;
                    Answer answer = call(address, certificate("wrong" + path.replace('/', '-'), wrong), "{}");
                    assertThat(answer.code()).as(path).isEqualTo("403");
                    assertThat(answer.body()).as(path).contains("FORBIDDEN");
                    facts += door.name().equals("admin") ? 1 : 0;
                }
            }
        }
        assertThat(StoredRows.count(agencies.xa.directory(), TABLES)).isEqualTo(before);
        assertThat(StoredRows.count(agencies.xa.directory(), JOURNAL)).isEqualTo(facts);
    }

    @Test
    void submissionIsRefusedNamingTheField_andNothingStored_whenItIsNotExactlyRight() throws Exception {
        List<String> certificate = certificate("submitter", agencies.submitter());
        String address =
                "https://" + agencies.submitter().addresses().localJson().text() + "/v1/submit";
        String right = TwoAgencies.noticeJson("strict");
        Map<String, Long> before = StoredRows.count(agencies.xa.directory(), TABLES);

        assertNames(call(address, certificate, right.replace("\"purpose\"", "\"porpose\"")), "porpose");
        assertNames(call(address, certificate, right.replace("\"purpose\"", "\"Purpose\"")), "Purpose");
        assertNames(call(address, certificate, right.replace("idempotency_key", "idempotencyKey")), "idempotencyKey");
        assertNames(
                call(
                        address,
                        certificate,
                        right.replace("\"language\": \"en\"", "\"language\": \"en\", \"regime\": \"POLICE\"")),
                "regime");
        assertNames(call(address, certificate, right.replace("\"ROUTINE\"", "\"routine\"")), "urgency");
        assertNames(call(address, certificate, right.replace("\"ROUTINE\"", "1")), "urgency");
        assertNames(call(address, certificate, right.replace("\"code\": 5", "\"code\": \"five\"")), "code");
        assertNames(call(address, certificate, right.replace("\"OPEN_SOURCE\"", "\"OPEN\"")), "kind");
        assertThat(call(address, certificate, right + "{}").body()).contains("TRAILING_DATA");
        assertThat(call(address, certificate, right + "{}").code()).isEqualTo("400");
        assertThat(call(address, certificate, right.strip().substring(0, 100)).code())
                .isEqualTo("400");

        assertThat(StoredRows.count(agencies.xa.directory(), TABLES)).isEqualTo(before);
        assertThat(call(address, certificate, right).code()).isEqualTo("200");
        assertThat(StoredRows.count(agencies.xa.directory(), "submission")).isEqualTo(1);
        // Its receipt must not come while another test counts.
        agencies.deliver("strict");
    }

    private static void assertNames(Answer answer, String field) {
        assertThat(answer.code()).as(answer.body()).isEqualTo("400");
        assertThat(answer.body()).contains("\"path\"").contains(field);
    }

    private record Door(String name, Listener listener) {}

    /** HTTP status, 000 when the handshake failed. */
    private record Answer(String code, String body) {}

    private Answer call(String address, List<String> certificate, String body) throws Exception {
        Path request = Files.writeString(parent.resolve("request.json"), body);
        List<String> command = new ArrayList<>(List.of(
                "curl",
                "--silent",
                "--insecure",
                "--noproxy",
                "*",
                "--max-time",
                "20",
                "--write-out",
                "\n%{http_code}",
                "--header",
                "Content-Type: application/json",
                "--data-binary",
                "@" + request));
        command.addAll(certificate);
        command.add(address);
        Command answer = Command.run(parent, command);
        int cut = answer.output().lastIndexOf('\n');
        return new Answer(answer.output().substring(cut + 1), answer.output().substring(0, cut));
    }

    private List<String> certificate(String name, Credentials credentials) throws IOException {
        Path chain = Files.writeString(
                parent.resolve(name + ".pem"),
                Pem.encodeCertificates(credentials.identity().chain()));
        Path key = Files.writeString(
                parent.resolve(name + ".key"),
                Pem.encodePrivateKey(credentials.identity().privateKey()));
        return List.of("--cert", chain.toString(), "--key", key.toString());
    }

    /** The names inside of "paths" of an exported description. */
    private static List<String> paths(String file) throws IOException {
        List<String> paths = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(API.resolve(file).toFile())) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.FIELD_NAME
                        && json.currentName().startsWith("/v1/")) {
                    paths.add(json.currentName());
                }
            }
        }
        assertThat(paths).isNotEmpty();
        return paths;
    }
}
