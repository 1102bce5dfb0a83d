package comity.node.edge.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comity.crypto.cert.TlsIdentity;
import comity.edge.local.v1.LocalGrpc;
import comity.edge.local.v1.SubmitRequest;
import comity.node.admin.Role;
import comity.node.config.ConfigReading;
import comity.node.config.Listener;
import comity.node.config.NodeConfig;
import comity.node.config.NodeConfigFile;
import comity.node.config.RunConfig;
import comity.node.edge.call.CallerDoor;
import comity.node.edge.call.CallerServices;
import comity.node.edge.call.FakeCallers;
import comity.node.edge.call.RecordingService;
import comity.node.edge.local.LocalRoles;
import comity.node.edge.tls.CallerTls;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What HTTP adds to the call behind it, over real TLS. */
final class JsonDoorTest {
    private static final NodeConfig CONFIG =
            ((ConfigReading.Read) NodeConfigFile.parse("agency: XA-NPI\ndoors: {request_max_bytes: 4096}\n")).config();

    private final FakeCallers callers = new FakeCallers();
    private final RecordingService service = new RecordingService(LocalGrpc.getServiceDescriptor());
    private final TlsIdentity submitter = callers.enrol("submitter", Role.SUBMITTER);
    private JsonDoor door;
    private HttpClient client;

    @BeforeEach
    void open() throws GeneralSecurityException {
        door = JsonDoor.open(
                new CallerServices("local", service, LocalRoles.table(), callers),
                new Listener("127.0.0.1", 0),
                callers.trust(),
                new CallerDoor.Bounds(CONFIG.doors(), new RunConfig(Duration.ZERO, Duration.ofSeconds(5))));
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls())
                .build();
    }

    @AfterEach
    void close() {
        client.shutdownNow();
        door.close();
    }

    @Test
    void passesTheMessageOnAsTheCertificatesHolder() throws Exception {
        HttpResponse<String> answer = post("/v1/submit", "{\"idempotency_key\":\"k-1\",\"recipients\":[\"XB-CID\"]}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"recipients\":[]}\n");
        assertThat(service.reached).containsExactly("Submit by submitter");
        assertThat(service.onlyRequest())
                .isEqualTo(SubmitRequest.newBuilder()
                        .setIdempotencyKey("k-1")
                        .addRecipients("XB-CID")
                        .build());
    }

    @Test
    void refusesMisspeltFieldWithItsName_andTheServiceSeesNothing() throws Exception {
        HttpResponse<String> answer = post("/v1/submit", "{\"idempotency_key\":\"k\",\"submission\":{\"mesage\":{}}}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .startsWith("{\"code\":\"UNKNOWN_FIELD\",\"path\":\"submission.mesage\",\"message\":")
                .contains("\"remedy\":", "\"retry\":\"AFTER_REMEDY\"", "\"whose\":\"CALLER\"");
        assertThat(service.reached).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_FOUND, 404",
        "IDEMPOTENCY_CONFLICT, 409",
        "OVERLOADED, 429",
        "NOT_READY, 503",
        "NO_AGREEMENT, 409",
        "INVALID_VALUE, 400",
        "STORE_BROKEN, 503",
        "DEADLINE, 504"
    })
    void tellsTheServicesFault(FaultCode code, int status) throws Exception {
        service.failWith(new FaultException(Fault.at(code, "a.path", "a detail")));

        HttpResponse<String> answer = post("/v1/submit", "{}");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body())
                .contains("\"code\":\"" + code + "\"", "\"path\":\"a.path\"", "\"message\":\"a detail\"");
    }

    @Test
    void saysInternalAndNoMore_whenTheServiceFailsUnexpectedly() throws Exception {
        service.failWith(new IllegalStateException("HERON at /var/lib"));

        HttpResponse<String> answer = post("/v1/submit", "{}");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("\"code\":\"INTERNAL\"").doesNotContain("HERON", "/var/lib");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/jsonp",
                "application/json; charset=utf-16"
            })
    void refusesOtherContentTypes(String type) throws Exception {
        HttpResponse<String> answer = send(request("/v1/submit", BodyPublishers.ofString("{}"))
                .setHeader("Content-Type", type)
                .build());

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(service.reached).isEmpty();
    }

    @Test
    void takesTheContentTypeWithItsCharset() throws Exception {
        assertThat(send(request("/v1/submit", BodyPublishers.ofString("{}"))
                                .setHeader("Content-Type", "application/json; charset=UTF-8")
                                .build())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesCompressedBody() throws Exception {
        assertThat(send(request("/v1/submit", BodyPublishers.ofString("{}"))
                                .header("Content-Encoding", "gzip")
                                .build())
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void refusesOtherMethods_namingTheRightOne() throws Exception {
        HttpResponse<String> get =
                send(request("/v1/submit", BodyPublishers.noBody()).GET().build());
        HttpResponse<String> post = post("/v1/openapi.json", "{}");

        assertThat(get.statusCode()).isEqualTo(405);
        assertThat(get.headers().firstValue("Allow")).contains("POST");
        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(post.headers().firstValue("Allow")).contains("GET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/v1", "/v1/", "/v1/Submit", "/v1/submit/", "/v1/health", "/v2/submit", "/v1/%73ubmit"})
    void refusesUnknownAddresses(String path) throws Exception {
        HttpResponse<String> answer = post(path, "{}");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("\"code\":\"UNKNOWN_METHOD\"");
        assertThat(service.reached).isEmpty();
    }

    @Test
    void refusesQueryBesideTheBody() throws Exception {
        assertThat(post("/v1/submit?idempotency_key=k", "{}").statusCode()).isEqualTo(400);
        assertThat(service.reached).isEmpty();
    }

    @Test
    void refusesBodyOverTheLimit_withAndWithoutItsLength() throws Exception {
        String body = "{\"idempotency_key\":\"" + "k".repeat(5000) + "\"}";
        BodyPublisher chunked = BodyPublishers.fromPublisher(BodyPublishers.ofString(body));

        assertThat(post("/v1/submit", body).statusCode()).isEqualTo(413);
        assertThat(send(request("/v1/submit", chunked).build()).statusCode()).isEqualTo(413);
        assertThat(service.reached).isEmpty();
    }

    @Test
    void judgesTheCallerBeforeTheBody() throws Exception {
        callers.revokeAll();

        HttpResponse<String> answer = post("/v1/submit", "this is no JSON");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("UNAUTHENTICATED");
    }

    @Test
    void answersWithHeadersThatKeepBrowsersOut() throws Exception {
        HttpResponse<String> answer = post("/v1/submit", "{}");

        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"))
                .noneMatch(name -> name.equalsIgnoreCase("server"));
    }

    @Test
    void answersItsOpenApi() throws Exception {
        HttpResponse<String> answer =
                send(request("/v1/openapi.json", BodyPublishers.noBody()).GET().build());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(IntegratorFiles.local(LocalRoles.table()));
    }

    @Test
    void refusesTls12() throws Exception {
        try (SSLSocket socket = (SSLSocket) tls().getSocketFactory().createSocket("127.0.0.1", door.port())) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setProtocols(new String[] {"TLSv1.2"});
            socket.setSSLParameters(parameters);

            assertThatThrownBy(socket::startHandshake).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"BREW /v1/submit HTTP/9\r\n\r\n", "GET /v1/\u0001 HTTP/1.1\r\nHost: a\r\n\r\n"})
    void tellsFaultsOfTheProtocolWithoutRepeatingThem(String raw) throws Exception {
        try (SSLSocket socket = (SSLSocket) tls().getSocketFactory().createSocket("127.0.0.1", door.port())) {
            socket.getOutputStream().write(raw.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 ").contains("\"code\":\"").doesNotContain("Jetty", "BREW");
        }
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(request(path, BodyPublishers.ofString(body)).build());
    }

    private HttpRequest.Builder request(String path, BodyPublisher body) {
        return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + door.port() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(body);
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }

    private SSLContext tls() throws GeneralSecurityException {
        return CallerTls.json(
                submitter, callers.authority.certificate(), callers.trust().time());
    }
}
