package comity.node.edge.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import comity.crypto.cert.TlsIdentity;
import comity.edge.admin.v1.AddCallerRequest;
import comity.edge.local.v1.LocalGrpc;
import comity.edge.local.v1.SubmitRequest;
import comity.edge.local.v1.SubmitResponse;
import comity.node.admin.Role;
import comity.node.config.ConfigReading;
import comity.node.config.Listener;
import comity.node.config.NodeConfig;
import comity.node.config.NodeConfigFile;
import comity.node.config.RunConfig;
import comity.node.edge.door.EventLoops;
import comity.node.edge.json.JsonDoor;
import comity.node.edge.local.LocalRoles;
import comity.node.edge.tls.CallerTls;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one caller, and all of them together, may take of a door. */
final class CallLimitsTest {
    private final FakeCallers callers = new FakeCallers();
    private final TlsIdentity submitter = callers.enrol("submitter", Role.SUBMITTER);
    private final EventLoops loops = new EventLoops();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
        threads.shutdownNow();
        loops.close();
    }

    @Test
    void refusesCallOverTheLimit_andServesAgainWhenOneHasEnded() throws Exception {
        BlockedService service = new BlockedService();
        LocalGrpc.LocalBlockingStub stub = stub(service, "calls_max: 1");
        Future<SubmitResponse> first = threads.submit(() -> stub.submit(SubmitRequest.getDefaultInstance()));
        service.entered.await();

        assertThat(code(stub)).isEqualTo("OVERLOADED");

        service.leave.countDown();
        assertThat(first.get(20, TimeUnit.SECONDS)).isNotNull();
        // The slot is free once gRPC is done with the call, a moment after its answer.
        Awaitility.await().untilAsserted(() -> assertThat(code(stub)).isEqualTo("OK"));
    }

    @Test
    void answersDeadline_whenTheServiceTakesTooLong() throws Exception {
        BlockedService service = new BlockedService();
        LocalGrpc.LocalBlockingStub stub =
                stub(service, "call_max_millis: 200").withDeadlineAfter(30, TimeUnit.SECONDS);

        assertThat(code(stub)).isEqualTo("DEADLINE");

        service.leave.countDown();
        assertThat(code(stub)).isEqualTo("OK");
    }

    @Test
    void refusesMessageOverTheLimit() throws Exception {
        BlockedService service = new BlockedService();
        service.leave.countDown();
        LocalGrpc.LocalBlockingStub stub = stub(service, "request_max_bytes: 4096");
        SubmitRequest large =
                SubmitRequest.newBuilder().setIdempotencyKey("k".repeat(5000)).build();

        assertThat(code(() -> stub.submit(large))).isEqualTo("OVERLOADED");
        assertThat(service.entered.getCount()).isEqualTo(1);
    }

    @Test
    void refusesHeadersOverTheLimit() throws Exception {
        BlockedService service = new BlockedService();
        service.leave.countDown();
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("filler", Metadata.ASCII_STRING_MARSHALLER), "x".repeat(9000));
        LocalGrpc.LocalBlockingStub stub = stub(service, "headers_max_bytes: 8192")
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));

        assertThat(code(stub)).isNotEqualTo("OK");
        assertThat(service.entered.getCount()).isEqualTo(1);
    }

    @Test
    void closesConnectionsOverTheLimitOfAnAddress_andTakesNewOnesWhenOneEnds() throws Exception {
        BlockedService service = new BlockedService();
        service.leave.countDown();
        CallerDoor door = door(service, "connections_per_address_max: 1");
        Socket held = new Socket(InetAddress.getLoopbackAddress(), door.port());
        open.add(held);
        try (Socket over = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
            over.setSoTimeout(20_000);
            assertThat(over.getInputStream().read()).isEqualTo(-1);
        }

        held.close();

        // The listener hears of the end a moment after it happened.
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(code(stub(door))).isEqualTo("OK"));
    }

    @Test
    void closesJsonConnectionsOverTheLimitOfAnAddress_andTakesNewOnesWhenOneEnds() throws Exception {
        JsonDoor door = jsonDoor("connections_per_address_max: 1");
        Socket held = new Socket(InetAddress.getLoopbackAddress(), door.port());
        open.add(held);
        try (Socket over = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
            over.setSoTimeout(20_000);
            assertThat(over.getInputStream().read()).isEqualTo(-1);
        }

        held.close();

        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> handshakes(door));
    }

    private boolean handshakes(JsonDoor door) throws Exception {
        try (SSLSocket socket = (SSLSocket) CallerTls.json(
                        submitter,
                        callers.authority.certificate(),
                        callers.trust().time())
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), door.port())) {
            socket.startHandshake();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private JsonDoor jsonDoor(String bound) throws Exception {
        JsonDoor door = JsonDoor.open(
                new CallerServices("local", new BlockedService(), LocalRoles.table(), callers),
                new Listener("127.0.0.1", 0),
                callers.trust(),
                new CallerDoor.Bounds(config(bound).doors(), new RunConfig(Duration.ZERO, Duration.ofSeconds(5))));
        open.add(door);
        return door;
    }

    @Test
    void closesConnectionsThatNeverFinishTheirHandshake() throws Exception {
        CallerDoor grpc = door(new BlockedService(), "handshake_max_millis: 200");
        JsonDoor json = jsonDoor("handshake_max_millis: 200");
        for (int port : new int[] {grpc.port(), json.port()}) {
            try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), port)) {
                silent.setSoTimeout(30_000);
                assertThat(silent.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void refusesUnknownFieldsAndEnumNumbers() {
        AddCallerRequest unknownNumber =
                AddCallerRequest.newBuilder().setRoleValue(77).build();
        SubmitRequest unknownField = SubmitRequest.newBuilder()
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                99,
                                UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                        .build())
                .build();

        assertThat(catchThrowable(() -> StrictMessage.check(unknownNumber)))
                .hasMessageContaining("INVALID_VALUE at role");
        assertThat(catchThrowable(() -> StrictMessage.check(unknownField))).hasMessageContaining("UNKNOWN_FIELD at 99");
    }

    @Test
    void refusesBytesThatAreNoRequest_beforeAnythingIsMadeOfThem() throws Exception {
        BlockedService service = new BlockedService();
        service.leave.countDown();
        ManagedChannel channel = channel(door(service, "calls_max: 4"));
        ByteString key = ByteString.copyFrom(new byte[] {10, 1, 'k'});
        ByteString noLength = ByteString.copyFrom(new byte[] {10, -1, -1, -1, 47});
        ByteString unknown = ByteString.copyFrom(new byte[] {(byte) 0xF8, 1, 1});
        ByteString elements = ByteString.copyFrom(recipients(200_000));

        assertThat(code(() -> submit(channel, key))).isEqualTo("OK");
        assertThat(code(() -> submit(channel, key.concat(key)))).isEqualTo("DUPLICATE_FIELD");
        assertThat(code(() -> submit(channel, noLength))).isEqualTo("MALFORMED");
        assertThat(code(() -> submit(channel, unknown))).isEqualTo("UNKNOWN_FIELD");
        assertThat(code(() -> submit(channel, elements))).isEqualTo("TOO_LARGE");
        assertThat(service.entered.getCount()).isZero();
    }

    private static byte[] recipients(int count) {
        byte[] empty = new byte[2 * count];
        for (int i = 0; i < empty.length; i += 2) {
            empty[i] = 18;
        }
        return empty;
    }

    /** A call with these bytes as its request, whatever they are. */
    private static void submit(ManagedChannel channel, ByteString request) {
        MethodDescriptor.Marshaller<ByteString> raw = new MethodDescriptor.Marshaller<>() {
            @Override
            public InputStream stream(ByteString bytes) {
                return bytes.newInput();
            }

            @Override
            public ByteString parse(InputStream stream) {
                return ByteString.EMPTY;
            }
        };
        ClientCalls.blockingUnaryCall(
                channel, LocalGrpc.getSubmitMethod().toBuilder(raw, raw).build(), CallOptions.DEFAULT, request);
    }

    private LocalGrpc.LocalBlockingStub stub(BlockedService service, String bound) throws Exception {
        return stub(door(service, bound));
    }

    private LocalGrpc.LocalBlockingStub stub(CallerDoor door) throws Exception {
        return LocalGrpc.newBlockingStub(ClientInterceptors.intercept(channel(door)));
    }

    private ManagedChannel channel(CallerDoor door) throws Exception {
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", door.port())
                .sslContext(CallerTls.grpcClient(
                        submitter,
                        callers.authority.certificate(),
                        callers.trust().time()))
                .channelType(NioSocketChannel.class)
                .eventLoopGroup(loops.moving())
                .build();
        open.add(channel::shutdownNow);
        return channel;
    }

    private CallerDoor door(BlockedService service, String bound) throws Exception {
        CallerDoor door = CallerDoor.open(
                new CallerServices("local", service, LocalRoles.table(), callers),
                new Listener("127.0.0.1", 0),
                callers.trust(),
                new CallerDoor.Bounds(config(bound).doors(), new RunConfig(Duration.ZERO, Duration.ofSeconds(5))),
                loops);
        open.add(door);
        return door;
    }

    private static NodeConfig config(String bound) {
        return ((ConfigReading.Read) NodeConfigFile.parse(
                        "agency: XA-NPI\ninbox: {receive_wait_max_millis: 0}\ndoors: {" + bound + "}\n"))
                .config();
    }

    private static String code(LocalGrpc.LocalBlockingStub stub) {
        return code(() -> stub.submit(SubmitRequest.getDefaultInstance()));
    }

    private static String code(Runnable call) {
        try {
            call.run();
            return "OK";
        } catch (StatusRuntimeException e) {
            return FaultTrailer.read(e.getStatus(), e.getTrailers()).code().name();
        }
    }

    /** Says when a call is in, and lets it out when told. */
    private static final class BlockedService extends LocalGrpc.LocalImplBase {
        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch leave = new CountDownLatch(1);

        @Override
        public void submit(SubmitRequest request, StreamObserver<SubmitResponse> answers) {
            Answer.with(answers, () -> {
                entered.countDown();
                try {
                    leave.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return SubmitResponse.getDefaultInstance();
            });
        }
    }
}
