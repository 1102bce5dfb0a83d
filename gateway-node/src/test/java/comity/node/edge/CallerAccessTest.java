package comity.node.edge;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.cert.TlsIdentity;
import comity.crypto.cert.Validity;
import comity.edge.admin.v1.AdminGrpc;
import comity.edge.local.v1.LocalGrpc;
import comity.node.admin.Role;
import comity.node.config.ConfigReading;
import comity.node.config.Listener;
import comity.node.config.NodeConfig;
import comity.node.config.NodeConfigFile;
import comity.node.config.RunConfig;
import comity.node.edge.admin.AdminRoles;
import comity.node.edge.call.CallerDoor;
import comity.node.edge.call.CallerServices;
import comity.node.edge.call.FakeCallers;
import comity.node.edge.call.FaultTrailer;
import comity.node.edge.call.InProcessCertificate;
import comity.node.edge.call.RecordingService;
import comity.node.edge.call.RoleTable;
import comity.node.edge.door.EventLoops;
import comity.node.edge.json.JsonDoor;
import comity.node.edge.local.LocalRoles;
import comity.node.edge.tls.CallerTls;
import comity.node.fault.FaultCode;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.ServiceDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method of both callers' doors, over gRPC and as JSON, with every certificate that is not the right one. */
final class CallerAccessTest {
    private static final NodeConfig CONFIG = ((ConfigReading.Read) NodeConfigFile.parse("agency: XA-NPI\n")).config();
    private static final CallerDoor.Bounds BOUNDS =
            new CallerDoor.Bounds(CONFIG.doors(), new RunConfig(Duration.ZERO, Duration.ofSeconds(5)));
    private static final Listener ANY_PORT = new Listener("127.0.0.1", 0);

    private final FakeCallers callers = new FakeCallers();
    private final FakeCallers foreign = new FakeCallers();
    private final EventLoops loops = new EventLoops();
    private final List<AutoCloseable> open = new ArrayList<>();

    static Stream<Arguments> doors() {
        return Stream.of(
                Arguments.of(LocalGrpc.getServiceDescriptor(), LocalRoles.table()),
                Arguments.of(AdminGrpc.getServiceDescriptor(), AdminRoles.table()));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
        loops.close();
    }

    @ParameterizedTest
    @MethodSource("doors")
    void everyMethodHasItsRoles(ServiceDescriptor service, RoleTable roles) {
        assertThat(service.getMethods())
                .isNotEmpty()
                .allSatisfy(method -> assertThat(roles.roles(method)).isNotEmpty());
    }

    @Test
    void methodWithoutEntryMayBeCalledByNobody() {
        RoleTable none = RoleTable.builder().build();

        assertThat(LocalGrpc.getServiceDescriptor().getMethods())
                .allSatisfy(method -> assertThat(none.roles(method)).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("doors")
    void grpcServesTheRightRolesOnly(ServiceDescriptor service, RoleTable roles) throws Exception {
        Door door = open(service, roles);
        People people = enrolAll();
        for (Role role : Role.values()) {
            Channel channel = grpc(door, grpcTls(people.with(role)));
            for (MethodDescriptor<?, ?> method : service.getMethods()) {
                boolean allowed = roles.mayCall(role, method);
                door.service.reached.clear();

                assertThat(grpcCall(channel, method)).isEqualTo(allowed ? "OK" : "FORBIDDEN");
                assertThat(door.service.reached).hasSize(allowed ? 1 : 0);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("doors")
    void jsonServesTheRightRolesOnly(ServiceDescriptor service, RoleTable roles) throws Exception {
        Door door = open(service, roles);
        People people = enrolAll();
        for (Role role : Role.values()) {
            HttpClient client = http(jsonTls(people.with(role)));
            for (MethodDescriptor<?, ?> method : service.getMethods()) {
                boolean allowed = roles.mayCall(role, method);
                door.service.reached.clear();
                HttpResponse<String> answer = jsonCall(client, door, method);

                assertThat(answer.statusCode()).isEqualTo(allowed ? 200 : 403);
                assertThat(door.service.reached).hasSize(allowed ? 1 : 0);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("doors")
    void refusesEveryMethod_whenCallerIsNotEnrolledAnyMore(ServiceDescriptor service, RoleTable roles)
            throws Exception {
        Door door = open(service, roles);
        People people = enrolAll();
        Channel channel = grpc(door, grpcTls(people.with(Role.OPERATOR)));
        HttpClient client = http(jsonTls(people.with(Role.OPERATOR)));
        callers.revokeAll();

        for (MethodDescriptor<?, ?> method : service.getMethods()) {
            assertThat(grpcCall(channel, method)).isEqualTo("UNAUTHENTICATED");
            assertThat(jsonCall(client, door, method).statusCode()).isEqualTo(401);
        }
        assertThat(door.service.reached).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("doors")
    void refusesEveryMethod_whenCertificateIsMissingForeignExpiredOrTheNodesOwn(
            ServiceDescriptor service, RoleTable roles) throws Exception {
        Door door = open(service, roles);
        TlsIdentity expired = callers.issue(
                "expired", new Validity(FakeCallers.NOW.minusSeconds(100), FakeCallers.NOW.minusSeconds(1)));
        List<TlsIdentity> wrong =
                List.of(foreign.enrol("operator", Role.OPERATOR), expired, callers.server, foreign.server);
        List<SslContext> grpc = new ArrayList<>(List.of(grpcWithoutCertificate()));
        List<SSLContext> json = new ArrayList<>(List.of(jsonWithoutCertificate()));
        for (TlsIdentity identity : wrong) {
            grpc.add(grpcTls(identity));
            json.add(jsonTls(identity));
        }

        for (MethodDescriptor<?, ?> method : service.getMethods()) {
            for (SslContext tls : grpc) {
                assertThat(grpcCall(grpc(door, tls), method)).isEqualTo("NODE_UNREACHABLE");
            }
        }
        for (MethodDescriptor<?, ?> method : service.getMethods()) {
            for (SSLContext tls : json) {
                assertThat(refusedInHandshake(http(tls), door, method)).isTrue();
            }
        }
        assertThat(door.service.reached).isEmpty();
    }

    @Test
    void refusesCallOnTheNetwork_thatBringsACertificateInAHeader() throws Exception {
        Door door = open(LocalGrpc.getServiceDescriptor(), LocalRoles.table());
        People people = enrolAll();
        Channel channel = ClientInterceptors.intercept(
                grpc(door, grpcTls(people.with(Role.AUDITOR))),
                MetadataUtils.newAttachHeadersInterceptor(
                        InProcessCertificate.headers(people.with(Role.SUBMITTER).certificate())));

        assertThat(grpcCall(channel, LocalGrpc.getSubmitMethod())).isEqualTo("UNAUTHENTICATED");
        assertThat(door.service.reached).isEmpty();
    }

    @Test
    void hasNoReflectionAndNoOtherService() throws Exception {
        Door door = open(LocalGrpc.getServiceDescriptor(), LocalRoles.table());
        TlsIdentity operator = enrolAll().with(Role.OPERATOR);

        assertThat(grpcCall(grpc(door, grpcTls(operator)), AdminGrpc.getHealthMethod()))
                .isEqualTo("UNKNOWN_METHOD");
    }

    private People enrolAll() {
        Map<Role, TlsIdentity> people = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            people.put(role, callers.enrol(role.name().toLowerCase(Locale.ROOT), role));
        }
        return new People(people);
    }

    private record People(Map<Role, TlsIdentity> byRole) {
        TlsIdentity with(Role role) {
            return Objects.requireNonNull(byRole.get(role));
        }
    }

    private Door open(ServiceDescriptor descriptor, RoleTable roles) throws Exception {
        RecordingService service = new RecordingService(descriptor);
        CallerServices services = new CallerServices("test", service, roles, callers);
        CallerDoor grpc = CallerDoor.open(services, ANY_PORT, callers.trust(), BOUNDS, loops);
        open.add(grpc);
        JsonDoor json = JsonDoor.open(services, ANY_PORT, callers.trust(), BOUNDS);
        open.add(json);
        return new Door(service, grpc.port(), json.port());
    }

    private record Door(RecordingService service, int grpcPort, int jsonPort) {}

    private SslContext grpcTls(TlsIdentity identity) throws IOException {
        return CallerTls.grpcClient(
                identity, callers.authority.certificate(), callers.trust().time());
    }

    private SSLContext jsonTls(TlsIdentity identity) throws GeneralSecurityException {
        return CallerTls.json(
                identity, callers.authority.certificate(), callers.trust().time());
    }

    private static SslContext grpcWithoutCertificate() throws IOException {
        return GrpcSslContexts.forClient()
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .build();
    }

    private static SSLContext jsonWithoutCertificate() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        TrustManager[] trust = InsecureTrustManagerFactory.INSTANCE.getTrustManagers();
        context.init(null, trust, new SecureRandom());
        return context;
    }

    private Channel grpc(Door door, SslContext tls) {
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", door.grpcPort)
                .sslContext(tls)
                .eventLoopGroup(loops.moving())
                .channelType(io.netty.channel.socket.nio.NioSocketChannel.class)
                .build();
        open.add(channel::shutdownNow);
        return channel;
    }

    private static <Q, A> String grpcCall(Channel channel, MethodDescriptor<Q, A> method) {
        Q request =
                Objects.requireNonNull(((PrototypeMarshaller<Q>) method.getRequestMarshaller()).getMessagePrototype());
        try {
            ClientCalls.blockingUnaryCall(
                    channel, method, CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS), request);
            return "OK";
        } catch (StatusRuntimeException e) {
            FaultCode code = FaultTrailer.read(e.getStatus(), e.getTrailers()).code();
            return code.name();
        }
    }

    private HttpClient http(SSLContext tls) {
        HttpClient client = HttpClient.newBuilder()
                .sslContext(tls)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        open.add(client::shutdownNow);
        return client;
    }

    private static HttpResponse<String> jsonCall(HttpClient client, Door door, MethodDescriptor<?, ?> method)
            throws IOException, InterruptedException {
        String kebab = Objects.requireNonNull(method.getBareMethodName())
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
        return client.send(
                HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + door.jsonPort + "/v1/" + kebab))
                        .header("Content-Type", "application/json")
                        .timeout(Duration.ofSeconds(20))
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static boolean refusedInHandshake(HttpClient client, Door door, MethodDescriptor<?, ?> method)
            throws InterruptedException {
        try {
            jsonCall(client, door, method);
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
