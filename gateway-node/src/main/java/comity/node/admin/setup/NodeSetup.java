package comity.node.admin.setup;

import comity.crypto.cert.CertificateSubject;
import comity.crypto.cert.LocalAuthority;
import comity.crypto.cert.SpkiPin;
import comity.crypto.cert.TlsIdentity;
import comity.crypto.cert.Validity;
import comity.crypto.key.SigningKey;
import comity.crypto.key.SigningKeys;
import comity.crypto.random.SecureBytes;
import comity.crypto.sign.NoteFormat;
import comity.crypto.sign.NoteSigner;
import comity.node.admin.CallerName;
import comity.node.admin.Callers;
import comity.node.admin.Role;
import comity.node.config.ConfigReading;
import comity.node.config.NodeConfig;
import comity.node.config.NodeConfigFile;
import comity.node.config.NodeConfigText;
import comity.node.directory.Prekeys;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.journal.Journal;
import comity.node.pouch.Descriptor;
import comity.node.pouch.JournalEntry.Fact;
import comity.node.pouch.JournalType;
import comity.node.store.Store;
import comity.node.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Makes a node's directory, its agency's identity file and the first two operators' credentials.
 *
 * <p>Guarantee: nothing that exists is written over; a node starts on the directory only when every part is on disk, because the
 * configuration is written last; and the identity key is never inside the directory. Used by {@code init} alone, one at a time.
 */
public final class NodeSetup {
    /** Of the callers' authority and the node's own certificates; partners pin the link's key, so its end date binds nobody. */
    private static final Duration CERTIFICATES_VALID = Duration.ofDays(3650);

    /** A clock that is a little behind, a caller's or a partner's, must not refuse a fresh certificate or card. */
    private static final Duration CLOCK_SKEW_MAX = Duration.ofMinutes(5);

    private static final String ACTOR = "init";

    private final SecureBytes random;
    private final InstantSource time;

    public NodeSetup(SecureBytes random, InstantSource time) {
        this.random = random;
        this.time = time;
    }

    /**
     * Passphrases of the two key files; they may be the same, and should not be.
     *
     * @param node opens the node's keys at each start
     * @param identity opens the agency's identity key
     */
    public record Passphrases(Passphrase node, Passphrase identity) {}

    /**
     * Makes all of it, or nothing.
     *
     * @throws IOException when the disk or its permissions fail; what was made by then has been removed
     */
    public InitOutcome init(InitRequest request, Passphrases passphrases) throws IOException {
        Optional<Fault> fault = faultOf(request);
        if (fault.isPresent()) {
            return new InitOutcome.Refused(fault.get());
        }
        String configText;
        try {
            configText = NodeConfigText.write(settings(request));
        } catch (IllegalArgumentException e) {
            return new InitOutcome.Refused(Fault.of(FaultCode.CONFIG_UNKNOWN_KEY, String.valueOf(e.getMessage())));
        }
        return switch (NodeConfigFile.parse(configText)) {
            case ConfigReading.Refused refused -> new InitOutcome.Refused(refused.fault());
            case ConfigReading.Read(NodeConfig config) ->
                make(request, new Configuration(config, configText), passphrases);
        };
    }

    private record Configuration(NodeConfig values, String text) {}

    private InitOutcome make(InitRequest request, Configuration configuration, Passphrases passphrases)
            throws IOException {
        DurableFiles files = new DurableFiles();
        boolean complete = false;
        try {
            InitOutcome made = make(request, configuration, passphrases, files);
            complete = true;
            return made;
        } finally {
            if (!complete) {
                files.undo();
            }
        }
    }

    private InitOutcome make(
            InitRequest request, Configuration configuration, Passphrases passphrases, DurableFiles files)
            throws IOException {
        NodeConfig config = configuration.values();
        Path directory = request.places().directory();
        SigningKey identity = SigningKeys.generate(request.agency().text(), random);
        NodeKeys keys = NodeKeys.generate(request.agency(), certificates(config), random);

        files.directory(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        Path keyFile = directory.resolve(config.paths().keys());
        Path descriptor = directory.resolve(config.paths().descriptor());
        Path storeFile = directory.resolve(config.paths().store());
        for (Path inner : List.of(keyFile, descriptor, storeFile)) {
            files.directory(parentOf(inner));
        }
        files.directory(directory.resolve(config.paths().highWater()));

        files.expect(keyFile);
        keys.store(keyFile, passphrases.node());
        files.file(
                descriptor,
                NoteFormat.encodeText(NoteSigner.sign(
                        identity, card(request, config, identity, keys).text())));
        List<FirstOperator> operators = operators(request, config, keys);
        files.expect(storeFile);
        createStore(storeFile, config, keys, operators);

        files.directory(parentOf(request.places().identityFile()));
        files.expect(request.places().identityFile());
        IdentityFile.store(request.places().identityFile(), identity, passphrases.identity());
        List<Path> credentials = new ArrayList<>();
        for (FirstOperator operator : operators) {
            Path place = request.places().credentialsOf(operator.name());
            new Credentials(operator.identity(), keys.callers().certificate(), ClientAddresses.of(config.listeners()))
                    .write(place, files);
            credentials.add(place);
        }
        // Commit point: a crash before leaves files but no node, and nothing starts; after it, every part is on disk.
        files.file(directory.resolve(NodeConfigFile.NAME), configuration.text());
        return new InitOutcome.Made(
                identity.verificationKey().fingerprint(),
                descriptor,
                request.places().identityFile(),
                credentials);
    }

    private static Optional<Fault> faultOf(InitRequest request) throws IOException {
        InitRequest.Places places = request.places();
        if (request.operators().size() != 2
                || request.operators().stream().distinct().count() != 2) {
            return Optional.of(Fault.at(
                    FaultCode.INVALID_VALUE, "operators", "a node begins with two operators of different names"));
        }
        if (isInside(places.identityFile(), places.directory()) || isInside(places.credentials(), places.directory())) {
            return Optional.of(Fault.at(
                    FaultCode.INVALID_VALUE,
                    "identity",
                    "the identity key and the operators' credentials are kept outside of the node's directory"));
        }
        if (Files.exists(places.directory(), LinkOption.NOFOLLOW_LINKS) && !isEmptyDirectory(places.directory())) {
            return Optional.of(
                    Fault.at(FaultCode.DIRECTORY_NOT_EMPTY, places.directory().toString(), ""));
        }
        if (Files.exists(places.identityFile(), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(exists(places.identityFile()));
        }
        return request.operators().stream()
                .map(places::credentialsOf)
                .filter(place -> Files.exists(place, LinkOption.NOFOLLOW_LINKS))
                .findFirst()
                .map(NodeSetup::exists);
    }

    private static Fault exists(Path path) {
        return Fault.at(FaultCode.ALREADY_EXISTS, path.toString(), "it exists and is never written over");
    }

    private static boolean isEmptyDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        }
    }

    /** Symbolic links are followed as far as the paths exist: a link into the directory is inside it. */
    private static boolean isInside(Path path, Path directory) throws IOException {
        return resolved(path).startsWith(resolved(directory));
    }

    private static Path resolved(Path path) throws IOException {
        if (Files.exists(path)) {
            return path.toRealPath();
        }
        Path parent = path.getParent();
        Path name = path.getFileName();
        return parent == null || name == null ? path : resolved(parent).resolve(name);
    }

    private static Path parentOf(Path path) throws IOException {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IOException("no directory for " + path);
        }
        return parent;
    }

    /** The agency's name, and the peer door's port in the card unless the card is to say another. */
    private static Map<String, String> settings(InitRequest request) {
        Map<String, String> settings = new TreeMap<>(request.settings());
        settings.put("agency", request.agency().text());
        String port = settings.get("listeners.peer.port");
        if (port != null && !port.equals("0")) {
            settings.putIfAbsent("listeners.peer.advertised_port", port);
        }
        return settings;
    }

    private NodeKeys.Certificates certificates(NodeConfig config) {
        DoorNames names = DoorNames.of(config.listeners());
        Validity validity = new Validity(
                time.instant().minus(CLOCK_SKEW_MAX), time.instant().plus(CERTIFICATES_VALID));
        return new NodeKeys.Certificates(names.dnsNames(), names.ipAddresses(), validity, validity, validity);
    }

    private Descriptor card(InitRequest request, NodeConfig config, SigningKey identity, NodeKeys keys) {
        Instant now = time.instant().truncatedTo(ChronoUnit.SECONDS);
        return new Descriptor(
                request.agency(),
                1,
                new Descriptor.Validity(now.minus(CLOCK_SKEW_MAX), now.plus(request.cardValidFor())),
                new Descriptor.Keys(
                        identity.verificationKey(),
                        keys.head().verificationKey(),
                        Optional.empty(),
                        keys.prekey().verificationKey()),
                new Descriptor.Endpoint(
                        config.listeners().advertised().host(),
                        config.listeners().advertised().port()),
                new Descriptor.TlsPins(SpkiPin.of(keys.link().certificate()).value(), Optional.empty()));
    }

    private record FirstOperator(CallerName name, TlsIdentity identity) {}

    private List<FirstOperator> operators(InitRequest request, NodeConfig config, NodeKeys keys) {
        LocalAuthority authority = keys.callers();
        Instant now = time.instant();
        Validity validity = new Validity(
                now.minus(CLOCK_SKEW_MAX), now.plus(config.callers().certificateValid()));
        return request.operators().stream()
                .map(name -> new FirstOperator(name, authority.issue(CertificateSubject.client(name.text()), validity)))
                .toList();
    }

    private void createStore(Path file, NodeConfig config, NodeKeys keys, List<FirstOperator> operators) {
        Journal journal = new Journal(time);
        Prekeys prekeys = new Prekeys(
                new Prekeys.Custody(config.agency(), keys.prekey(), keys.wrapping()),
                random,
                time,
                new Prekeys.Lifetimes(
                        config.prekeys().valid(),
                        config.prekeys().rotateBefore(),
                        config.prekeys().keep()));
        Prekeys.OwnPrekey prekey = prekeys.make();
        try (Store store = Store.create(file, StoreOptions.defaults())) {
            Callers callers = new Callers(store, keys.callers(), journal, time);
            store.change(tx -> {
                journal.append(
                        tx, Fact.of(JournalType.NODE, ACTOR, config.agency().text(), "NODE_CREATED"));
                journal.append(
                        tx,
                        Fact.of(JournalType.KEY_EVENT, ACTOR, keys.head().name(), "KEY_CREATED")
                                .with(keys.head().verificationKey().fingerprint()));
                journal.append(
                        tx,
                        Fact.of(JournalType.KEY_EVENT, ACTOR, keys.prekey().name(), "KEY_CREATED")
                                .with(keys.prekey().verificationKey().fingerprint()));
                prekeys.add(tx, prekey);
                for (FirstOperator operator : operators) {
                    callers.enrol(
                            tx,
                            Callers.enrolment(
                                    operator.name(),
                                    Role.OPERATOR,
                                    operator.identity().certificate()),
                            ACTOR);
                }
            });
        }
    }
}
