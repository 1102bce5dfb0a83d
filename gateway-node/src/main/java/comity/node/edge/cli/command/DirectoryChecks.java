package comity.node.edge.cli.command;

import comity.crypto.bytes.MalformedBytes;
import comity.crypto.sign.NoteFormat;
import comity.node.admin.OperatorCertificates;
import comity.node.config.Listener;
import comity.node.config.NodeConfig;
import comity.node.edge.cli.command.DoctorCommand.Check;
import comity.node.ops.LoopbackPorts;
import comity.node.ops.OutgoingPorts;
import comity.node.pouch.Descriptor;
import comity.node.store.ReadOnlyStore;
import comity.node.store.StoreException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a node's directory must be, as far as it can be seen without its passphrase. Confined to one thread. */
final class DirectoryChecks {
    private static final Duration CARD_LEFT_MIN = Duration.ofDays(30);
    private static final Duration OPERATORS_LEFT_MIN = Duration.ofDays(30);
    private static final Duration CLOCK_BEHIND_MAX = Duration.ofSeconds(5);
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final Path directory;
    private final NodeConfig config;
    private final InstantSource time;

    DirectoryChecks(Path directory, NodeConfig config, InstantSource time) {
        this.directory = directory;
        this.config = config;
        this.time = time;
    }

    List<Check> all() throws IOException {
        List<Check> checks = new ArrayList<>();
        checks.add(Check.passed("configuration", config.agency().text()));
        checks.add(closed("permissions of the directory", directory));
        checks.add(closed(
                "permissions of the keys", directory.resolve(config.paths().keys())));
        checks.add(closed(
                "permissions of the store", directory.resolve(config.paths().store())));
        checks.add(ports());
        checks.add(clock());
        checks.add(card());
        checks.add(operators());
        return checks;
    }

    private static Check closed(String name, Path path) throws IOException {
        if (!Files.exists(path)) {
            return Check.failed(name, path + " does not exist", "Restore it from a backup; it is never made anew.");
        }
        Set<PosixFilePermission> found = Files.getPosixFilePermissions(path);
        return found.stream().noneMatch(OTHERS::contains)
                ? Check.passed(name, "the owner's only")
                : Check.failed(name, path + " is open to others", "chmod go= " + path);
    }

    /** All taken is a node that runs; some taken is somebody else's. */
    private Check ports() {
        Map<String, Listener> doors = new LinkedHashMap<>();
        doors.put("peer", config.listeners().peer());
        doors.put("local_grpc", config.listeners().localGrpc());
        doors.put("local_json", config.listeners().localJson());
        doors.put("admin_grpc", config.listeners().adminGrpc());
        doors.put("admin_json", config.listeners().adminJson());
        List<String> taken = doors.entrySet().stream()
                .filter(door -> !isFree(door.getValue()))
                .map(door -> door.getKey() + " " + door.getValue().text())
                .toList();
        if (taken.isEmpty()) {
            return free(doors);
        }
        return taken.size() == doors.size()
                ? Check.passed("ports", "all taken: the node is running")
                : Check.failed(
                        "ports",
                        "taken: " + String.join(", ", taken),
                        "Change them in comity.yaml, or stop what uses them.");
    }

    /** Free now; at the next start a connection of any program may have a port that is among those the system gives out. */
    private static Check free(Map<String, Listener> doors) {
        OutgoingPorts outgoing = OutgoingPorts.ofThisMachine();
        List<String> shared = doors.entrySet().stream()
                .filter(door -> outgoing.contains(door.getValue().port()))
                .map(door -> door.getKey() + " " + door.getValue().text())
                .toList();
        return shared.isEmpty()
                ? Check.passed("ports", "free")
                : Check.advised(
                        "ports",
                        "free, but outgoing connections may be given " + String.join(", ", shared),
                        "Choose ports outside " + outgoing.first() + " to " + outgoing.last()
                                + ", or add them to net.ipv4.ip_local_reserved_ports.");
    }

    private static boolean isFree(Listener door) {
        return door.port() == 0 || LoopbackPorts.isFree(new InetSocketAddress(door.host(), door.port()));
    }

    /** A clock that is behind what the store has seen would sign times that go back. */
    private Check clock() throws IOException {
        Path store = directory.resolve(config.paths().store());
        Instant now = time.instant();
        Instant written = Files.exists(store) ? Files.getLastModifiedTime(store).toInstant() : Instant.EPOCH;
        return written.minus(CLOCK_BEHIND_MAX).isAfter(now)
                ? Check.failed(
                        "clock", now + ", and the store was written at " + written, "Correct the clock; use NTP.")
                : Check.passed("clock", now.toString());
    }

    private Check card() {
        Path file = directory.resolve(config.paths().descriptor());
        try {
            Descriptor card =
                    Descriptor.parse(NoteFormat.parse(Files.readString(file)).text());
            Duration left = Duration.between(time.instant(), card.validity().until());
            String detail = left.toDays() + " days left";
            return left.compareTo(CARD_LEFT_MIN) > 0
                    ? Check.passed("descriptor", detail)
                    : Check.failed(
                            "descriptor",
                            detail,
                            "Sign a new descriptor with the identity key and hand it to partners.");
        } catch (MalformedBytes | IOException e) {
            return Check.failed("descriptor", file + " cannot be read", "Restore it from a backup.");
        }
    }

    private Check operators() {
        String name = "operators' certificates";
        try (ReadOnlyStore store =
                ReadOnlyStore.open(directory.resolve(config.paths().store()))) {
            OperatorCertificates operators = OperatorCertificates.of(store.query());
            Duration left =
                    Duration.between(time.instant(), operators.twoUntil().orElse(Instant.EPOCH));
            String ends = operators.each().stream()
                    .map(one -> one.name().text() + " until " + one.end().truncatedTo(ChronoUnit.SECONDS))
                    .collect(Collectors.joining(", "));
            if (left.isNegative() || left.isZero()) {
                return Check.failed(
                        name,
                        "fewer than two operators can come in: " + ends,
                        "Nobody else can enrol operators: make a new node with comity init, and keep this directory for auditors.");
            }
            return left.compareTo(OPERATORS_LEFT_MIN) > 0
                    ? Check.passed(name, left.toDays() + " days left of two")
                    : Check.failed(
                            name,
                            left.toDays() + " days left until fewer than two operators can come in: " + ends,
                            "Enrol them anew while they can: comity operator add NAME --role operator, by two operators.");
        } catch (StoreException e) {
            return Check.failed(
                    name, String.valueOf(e.getMessage()), "Run comity audit verify; restore it from a backup.");
        }
    }
}
