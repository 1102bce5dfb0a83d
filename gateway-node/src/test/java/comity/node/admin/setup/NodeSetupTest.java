package comity.node.admin.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.cert.Pem;
import comity.crypto.cert.SpkiPin;
import comity.crypto.key.SigningKey;
import comity.crypto.random.SecureBytes;
import comity.crypto.random.SystemRandom;
import comity.node.admin.Caller;
import comity.node.admin.CallerName;
import comity.node.admin.Callers;
import comity.node.admin.Role;
import comity.node.config.ConfigReading;
import comity.node.config.NodeConfigFile;
import comity.node.directory.Partner;
import comity.node.directory.PartnerCards;
import comity.node.directory.Prekeys;
import comity.node.fault.FaultCode;
import comity.node.journal.Journal;
import comity.node.pouch.JournalEntry;
import comity.node.store.Store;
import comity.node.store.StoreOptions;
import comity.protocol.id.AgencyId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NodeSetupTest {
    private static final AgencyId AGENCY = new AgencyId("XA-NPI");
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final InstantSource TIME = () -> NOW;
    private static final String NODE_WORD = "node passphrase";
    private static final String IDENTITY_WORD = "identity passphrase";

    /** Remembers every secret that was drawn, to look for it on the disk afterwards. */
    private static final class RecordingRandom implements SecureBytes {
        private final SystemRandom random = new SystemRandom();
        private final List<Bytes> drawn = Collections.synchronizedList(new ArrayList<>());
        private int failsAt = Integer.MAX_VALUE;

        @Override
        public Bytes next(int size) {
            if (drawn.size() >= failsAt) {
                throw new IllegalStateException("the generator said no");
            }
            Bytes next = random.next(size);
            drawn.add(next);
            return next;
        }
    }

    @TempDir
    private Path folder;

    private Path directory;
    private final RecordingRandom random = new RecordingRandom();

    @BeforeEach
    void name() {
        directory = folder.resolve("node");
    }

    private InitOutcome init(InitRequest request) throws IOException {
        try (Passphrase node = new Passphrase(NODE_WORD.toCharArray());
                Passphrase identity = new Passphrase(IDENTITY_WORD.toCharArray())) {
            return new NodeSetup(random, TIME).init(request, new NodeSetup.Passphrases(node, identity));
        }
    }

    private InitOutcome.Made made(InitRequest request) throws IOException {
        InitOutcome outcome = init(request);
        assertThat(outcome).isInstanceOf(InitOutcome.Made.class);
        return (InitOutcome.Made) outcome;
    }

    private InitOutcome.Made made() throws IOException {
        return made(InitRequest.of(AGENCY, directory));
    }

    private static FaultCode code(InitOutcome outcome) {
        return ((InitOutcome.Refused) outcome).fault().code();
    }

    private NodeKeys keys() throws IOException {
        try (Passphrase word = new Passphrase(NODE_WORD.toCharArray())) {
            NodeKeys.Loading loading = NodeKeys.load(directory.resolve("keys/node.p12"), word, random);
            assertThat(loading).isInstanceOf(NodeKeys.Loading.Loaded.class);
            return ((NodeKeys.Loading.Loaded) loading).keys();
        }
    }

    private List<Path> everything() throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> !path.equals(folder)).toList();
        }
    }

    @Test
    void makesACardThatVerifiesUnderTheFingerprint() throws IOException {
        InitOutcome.Made made = made(InitRequest.of(AGENCY, directory)
                .settings(Map.of("listeners.peer.port", "9440", "listeners.peer.advertised_host", "xa.example")));

        PartnerCards.CardVerdict verdict =
                PartnerCards.verify(Files.readString(made.descriptor()), made.fingerprint(), NOW);

        assertThat(verdict).isInstanceOfSatisfying(PartnerCards.CardVerdict.Trusted.class, trusted -> {
            Partner self = trusted.partner();
            assertThat(self.agency()).isEqualTo(AGENCY);
            assertThat(self.descriptor().serial()).isEqualTo(1);
            assertThat(self.descriptor().endpoint()).hasToString("xa.example:9440");
            assertThat(self.descriptor().validity().contains(NOW.plus(Duration.ofDays(364))))
                    .isTrue();
        });
    }

    @Test
    void storesKeysThatTheCardNames() throws Exception {
        InitOutcome.Made made = made();
        NodeKeys keys = keys();
        Partner self = ((PartnerCards.CardVerdict.Trusted)
                        PartnerCards.verify(Files.readString(made.descriptor()), made.fingerprint(), NOW))
                .partner();

        assertThat(keys.head().verificationKey()).isEqualTo(self.headKey());
        assertThat(keys.prekey().verificationKey())
                .isEqualTo(self.descriptor().keys().prekey());
        assertThat(self.admitsTlsKey(SpkiPin.of(keys.link().certificate()).value()))
                .isTrue();
        keys.server().certificate().verify(keys.callers().certificate().getPublicKey());
        assertThat(keys.server().certificate().getSubjectAlternativeNames())
                .extracting(name -> String.valueOf(name.get(1)))
                .contains("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
    }

    @Test
    void enrolsBothOperators_andJournalsTheBeginning() throws Exception {
        made(InitRequest.of(AGENCY, directory).operators(List.of(new CallerName("anna"), new CallerName("bert"))));
        NodeKeys keys = keys();
        Journal journal = new Journal(TIME);
        try (Store store = Store.open(directory.resolve("store/comity.db"), StoreOptions.defaults())) {
            Callers callers = new Callers(store, keys.callers(), journal, TIME);
            for (String name : List.of("anna", "bert")) {
                Credentials credentials =
                        credentials(folder.resolve("node.credentials").resolve(name));
                X509Certificate certificate = credentials.identity().certificate();
                assertThat(callers.caller(certificate).map(Caller::name)).contains(name);
                assertThat(callers.caller(certificate).map(Caller::role)).contains(Role.OPERATOR);
                assertThat(credentials.addresses().adminGrpc().text()).isEqualTo("127.0.0.1:7443");
                assertThat(credentials.authority()).isEqualTo(keys.callers().certificate());
            }
            assertThat(store.<List<JournalEntry>>read(q -> journal.entries(q, 0, 100)))
                    .extracting(
                            entry -> entry.fact().subject() + " " + entry.fact().code())
                    .containsExactly(
                            "XA-NPI NODE_CREATED",
                            "XA-NPI/head KEY_CREATED",
                            "XA-NPI/prekey KEY_CREATED",
                            "anna CALLER_ENROLLED",
                            "bert CALLER_ENROLLED");
            Prekeys prekeys = new Prekeys(
                    new Prekeys.Custody(AGENCY, keys.prekey(), keys.wrapping()),
                    random,
                    TIME,
                    new Prekeys.Lifetimes(Duration.ofHours(48), Duration.ofHours(24), Duration.ofHours(24)));
            assertThat(store.<Optional<String>>read(prekeys::current)).isPresent();
        }
    }

    private static Credentials credentials(Path place) {
        Credentials.Loading loading = Credentials.load(place);
        assertThat(loading).isInstanceOf(Credentials.Loading.Loaded.class);
        return ((Credentials.Loading.Loaded) loading).credentials();
    }

    @Test
    void writesAConfigurationThatReadsBack() throws IOException {
        made(InitRequest.of(AGENCY, directory).settings(Map.of("listeners.admin_grpc.port", "9443")));

        assertThat(NodeConfigFile.read(directory.resolve("comity.yaml")))
                .isInstanceOfSatisfying(
                        ConfigReading.Read.class,
                        read -> assertThat(read.config().listeners().adminGrpc().port())
                                .isEqualTo(9443));
    }

    @Test
    void keepsTheIdentityKeyOutsideOfTheDirectory() throws IOException {
        InitOutcome.Made made = made();

        assertThat(made.identityFile()).isEqualTo(folder.resolve("node.identity.p12"));
        assertThat(made.identityFile().startsWith(directory)).isFalse();
        try (Passphrase word = new Passphrase(IDENTITY_WORD.toCharArray());
                Passphrase wrong = new Passphrase(NODE_WORD.toCharArray())) {
            assertThat(IdentityFile.load(made.identityFile(), word))
                    .isInstanceOfSatisfying(
                            IdentityFile.Loading.Loaded.class,
                            loaded -> assertThat(
                                            loaded.identity().verificationKey().fingerprint())
                                    .isEqualTo(made.fingerprint()));
            assertThat(IdentityFile.load(made.identityFile(), wrong))
                    .isInstanceOf(IdentityFile.Loading.WrongPassphrase.class);
            assertThat(NodeKeys.load(directory.resolve("keys/node.p12"), word, random))
                    .isInstanceOf(NodeKeys.Loading.WrongPassphrase.class);
            assertThat(NodeKeys.load(made.identityFile(), word, random)).isInstanceOf(NodeKeys.Loading.Damaged.class);
            assertThat(NodeKeys.load(directory.resolve("keys/none.p12"), word, random))
                    .isInstanceOf(NodeKeys.Loading.Missing.class);
        }
    }

    @Test
    void refusesIdentityFile_whenInsideTheDirectory() throws IOException {
        Path link = folder.resolve("elsewhere");
        Files.createDirectory(directory);
        Files.createSymbolicLink(link, directory);
        for (Path inside : List.of(directory.resolve("identity.p12"), link.resolve("identity.p12"))) {
            InitRequest request = InitRequest.of(AGENCY, directory);
            InitOutcome outcome = init(request.places(
                    new InitRequest.Places(directory, inside, request.places().credentials())));

            assertThat(code(outcome)).isEqualTo(FaultCode.INVALID_VALUE);
        }
        assertThat(everything()).containsExactlyInAnyOrder(directory, link);
    }

    @Test
    void leavesEverythingReadableByTheOwnerOnly() throws IOException {
        made();

        for (Path path : everything()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .as(path.toString())
                    .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
        }
    }

    @Test
    void leavesNoSecretInClear() throws Exception {
        InitOutcome.Made made = made();
        NodeKeys keys = keys();
        List<Bytes> secrets = new ArrayList<>(
                random.drawn.stream().filter(drawn -> drawn.size() == 32).toList());
        assertThat(secrets).hasSizeGreaterThan(8);
        secrets.add(Bytes.copyOf(keys.link().privateKey().getEncoded()));
        secrets.add(Bytes.copyOf(keys.callers().identity().privateKey().getEncoded()));
        secrets.add(Bytes.copyOf(keys.server().privateKey().getEncoded()));
        secrets.add(Bytes.utf8(NODE_WORD));
        secrets.add(Bytes.utf8(IDENTITY_WORD));
        List<Path> files = everything().stream().filter(Files::isRegularFile).toList();
        assertThat(files).contains(made.identityFile(), directory.resolve("store/comity.db"));
        for (Path file : files) {
            String held = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            for (Bytes secret : secrets) {
                assertThat(held.contains(new String(secret.toByteArray(), StandardCharsets.ISO_8859_1)))
                        .as("%s holds a secret", file)
                        .isFalse();
                assertThat(held.contains(secret.hex())).isFalse();
                assertThat(held.replace("\n", "").contains(secret.base64())).isFalse();
            }
        }
    }

    @Test
    void refusesSecondInit_andChangesNothing() throws IOException {
        InitOutcome.Made first = made();
        Bytes keys = Bytes.copyOf(Files.readAllBytes(directory.resolve("keys/node.p12")));

        assertThat(code(init(InitRequest.of(AGENCY, directory)))).isEqualTo(FaultCode.DIRECTORY_NOT_EMPTY);

        assertThat(Bytes.copyOf(Files.readAllBytes(directory.resolve("keys/node.p12"))))
                .isEqualTo(keys);
        Digest stillTrusted = ((PartnerCards.CardVerdict.Trusted)
                        PartnerCards.verify(Files.readString(first.descriptor()), first.fingerprint(), NOW))
                .partner()
                .fingerprint();
        assertThat(stillTrusted).isEqualTo(first.fingerprint());
    }

    @Test
    void neverWritesOverAnIdentityKeyOrCredentials() throws IOException {
        Path identity = folder.resolve("node.identity.p12");
        Files.writeString(identity, "an older key");
        assertThat(code(init(InitRequest.of(AGENCY, directory)))).isEqualTo(FaultCode.ALREADY_EXISTS);
        assertThat(Files.readString(identity)).isEqualTo("an older key");
        Files.delete(identity);
        Files.createDirectories(folder.resolve("node.credentials/operator-2"));

        assertThat(code(init(InitRequest.of(AGENCY, directory)))).isEqualTo(FaultCode.ALREADY_EXISTS);
        assertThat(directory).doesNotExist();
    }

    @Test
    void refusesOperators_whenNotTwoNames() throws IOException {
        InitRequest request = InitRequest.of(AGENCY, directory);
        CallerName anna = new CallerName("anna");

        assertThat(code(init(request.operators(List.of(anna, anna))))).isEqualTo(FaultCode.INVALID_VALUE);
        assertThat(code(init(request.operators(List.of(anna))))).isEqualTo(FaultCode.INVALID_VALUE);
        assertThat(everything()).isEmpty();
    }

    @Test
    void refusesSettings_whenNoSuchKeyOrOutOfRange() throws IOException {
        InitRequest request = InitRequest.of(AGENCY, directory);

        assertThat(code(init(request.settings(Map.of("listeners.pear.port", "1")))))
                .isEqualTo(FaultCode.CONFIG_UNKNOWN_KEY);
        assertThat(code(init(request.settings(Map.of("listeners.peer.port", "70000")))))
                .isEqualTo(FaultCode.CONFIG_INVALID_VALUE);
        assertThat(everything()).isEmpty();
    }

    @Test
    void leavesNothing_whenItFailsHalfWay() throws IOException {
        made(InitRequest.of(AGENCY, folder.resolve("whole")));
        int draws = random.drawn.size();
        List<Path> before = everything();
        assertThat(draws).isGreaterThan(10);
        for (int stop = 1; stop < draws; stop += 3) {
            random.failsAt = draws + stop;
            random.drawn.subList(draws, random.drawn.size()).clear();

            Throwable thrown = catchThrowable(() -> init(InitRequest.of(AGENCY, directory)));

            assertThat(thrown).as("stopped at draw %d", stop).isNotNull();
            assertThat(everything()).as("stopped at draw %d", stop).containsExactlyElementsOf(before);
        }
    }

    @Test
    void refusesCredentials_whenAnythingIsMissingOrUnknown() throws IOException {
        InitOutcome.Made made = made();
        Path place = made.credentials().getFirst();
        Files.writeString(place.resolve("client.yaml"), "local_grpc: \"127.0.0.1:1\"\n");
        assertThat(Credentials.load(place)).isInstanceOf(Credentials.Loading.Invalid.class);
        Files.delete(place.resolve("key.pem"));
        assertThat(Credentials.load(place))
                .isInstanceOfSatisfying(
                        Credentials.Loading.Invalid.class,
                        invalid -> assertThat(invalid.reason()).contains("key.pem"));
    }

    @Test
    void printsNoSecret() throws IOException {
        made();
        Credentials credentials = credentials(folder.resolve("node.credentials/operator-1"));
        SigningKey head = keys().head();

        assertThat(keys().toString()).isEqualTo("NodeKeys[" + head.name() + ", redacted]");
        assertThat(credentials.toString())
                .contains("redacted")
                .doesNotContain(Pem.encodePrivateKey(credentials.identity().privateKey()));
        try (Passphrase word = new Passphrase(NODE_WORD.toCharArray())) {
            assertThat(word.toString()).doesNotContain(NODE_WORD);
        }
    }
}
