package comity.node.config;

import comity.node.config.ConfigKey.Text;
import comity.node.config.ConfigKey.Whole;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The table of all keys, in the order of the file. What is not in it is not a key. */
public final class ConfigKeys {
    private static final Pattern AGENCY = Pattern.compile("[A-Z]{2}-[A-Z0-9]{2,16}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9:]([A-Za-z0-9.:-]{0,251}[A-Za-z0-9:])?");
    private static final Pattern RELATIVE_PATH = Pattern.compile("(?!/)(?!.*\\.\\.)[A-Za-z0-9._/-]{1,200}");

    /** The agency that this node speaks for. */
    public static final Text AGENCY_ID = new Text(
            "agency",
            Optional.empty(),
            AGENCY,
            "country, hyphen, short name",
            "The agency this node speaks for, as in its descriptor.");

    static final Text PEER_HOST = host("listeners.peer", "0.0.0.0", "Address on which partners' gateways are awaited.");
    static final Whole PEER_PORT = port("listeners.peer", 7440);
    static final Text PEER_ADVERTISED_HOST = new Text(
            "listeners.peer.advertised_host",
            Optional.of("127.0.0.1"),
            HOST,
            "host name or address",
            "Host name or address by which partners reach this node; it goes into the descriptor.");
    static final Whole PEER_ADVERTISED_PORT = new Whole(
            "listeners.peer.advertised_port",
            "TCP port",
            7440,
            1,
            65535,
            "Port by which partners reach this node; it goes into the descriptor.");
    static final Text LOCAL_GRPC_HOST =
            host("listeners.local_grpc", "127.0.0.1", "Address of the agency systems' door, gRPC.");
    static final Whole LOCAL_GRPC_PORT = port("listeners.local_grpc", 7441);
    static final Text LOCAL_JSON_HOST =
            host("listeners.local_json", "127.0.0.1", "Address of the agency systems' door, JSON over HTTPS.");
    static final Whole LOCAL_JSON_PORT = port("listeners.local_json", 7442);
    static final Text ADMIN_GRPC_HOST =
            host("listeners.admin_grpc", "127.0.0.1", "Address of the operators' door, gRPC.");
    static final Whole ADMIN_GRPC_PORT = port("listeners.admin_grpc", 7443);
    static final Text ADMIN_JSON_HOST =
            host("listeners.admin_json", "127.0.0.1", "Address of the operators' door, JSON over HTTPS.");
    static final Whole ADMIN_JSON_PORT = port("listeners.admin_json", 7444);

    static final Text KEYS_PATH = path("paths.keys", "keys/node.p12", "The node's online keys (PKCS#12).");
    static final Text DESCRIPTOR_PATH =
            path("paths.descriptor", "descriptor.note", "The node's own descriptor, signed by the identity key.");
    static final Text STORE_PATH = path("paths.store", "store/comity.db", "Everything durable (SQLite).");
    static final Text HIGH_WATER_PATH = path(
            "paths.high_water",
            "highwater",
            "Newest signed sizes. Best on another disk: it shows when the store was set back.");

    static final Whole CONNECTIONS_MAX =
            new Whole("doors.connections_max", "connections", 512, 1, 65536, "Open connections per listener.");
    static final Whole CONNECTIONS_PER_ADDRESS_MAX = new Whole(
            "doors.connections_per_address_max",
            "connections",
            64,
            1,
            65536,
            "Open connections per listener from one network address.");
    static final Whole CALLS_PER_CONNECTION_MAX = new Whole(
            "doors.calls_per_connection_max", "calls", 512, 1, 10000, "Calls at the same time on one connection.");
    static final Whole CALLS_MAX =
            new Whole("doors.calls_max", "calls", 2048, 1, 100000, "Calls at the same time per listener.");
    static final Whole RESETS_PER_MINUTE_MAX = new Whole(
            "doors.resets_per_minute_max",
            "cancelled calls",
            2000,
            10,
            1000000,
            "Cancelled calls on one connection in a minute; above that it is closed.");
    static final Whole REQUEST_MAX_BYTES = new Whole(
            "doors.request_max_bytes",
            "bytes",
            1 << 20,
            1 << 10,
            8 << 20,
            "One request of the local or admin door, gRPC or JSON.");
    static final Whole REQUEST_DEPTH_MAX = new Whole(
            "doors.request_depth_max", "levels", 32, 8, 100, "Nesting of one request of the local or admin door.");
    static final Whole HEADERS_MAX_BYTES =
            new Whole("doors.headers_max_bytes", "bytes", 8192, 1024, 65536, "Headers of one request.");
    static final Whole HANDSHAKE_MAX_MILLIS = new Whole(
            "doors.handshake_max_millis", "milliseconds", 10000, 100, 120000, "Time for a TLS handshake to end.");
    static final Whole CALL_MAX_MILLIS = new Whole(
            "doors.call_max_millis",
            "milliseconds",
            30000,
            100,
            600000,
            "Time for one call, waiting included; a caller's own shorter deadline holds.");
    static final Whole CONNECTION_IDLE_MAX_SECONDS = new Whole(
            "doors.connection_idle_max_seconds", "seconds", 300, 1, 86400, "An idle connection is closed after this.");
    static final Whole CONNECTION_AGE_MAX_SECONDS = new Whole(
            "doors.connection_age_max_seconds",
            "seconds",
            3600,
            10,
            86400,
            "Every connection is renewed after this, so that a revoked certificate does not live on.");

    static final Whole POUCH_MAX_BYTES =
            new Whole("delivery.pouch_max_bytes", "bytes", 8 << 20, 64 << 10, 8 << 20, "One pouch, sealed and padded.");
    static final Whole POUCH_ENTRIES_MAX =
            new Whole("delivery.pouch_entries_max", "entries", 256, 1, 512, "Entries in one pouch.");
    static final Whole POUCHES_UNRECEIPTED_MAX = new Whole(
            "delivery.pouches_unreceipted_max",
            "pouches",
            4,
            1,
            64,
            "Pouches under way to one partner without a receipt.");
    static final Whole DELIVERY_CALL_MAX_MILLIS = new Whole(
            "delivery.call_max_millis", "milliseconds", 30000, 100, 600000, "Time for one call to a partner.");
    static final Whole RETRY_DELAY_MIN_MILLIS = new Whole(
            "delivery.retry_delay_min_millis",
            "milliseconds",
            200,
            10,
            60000,
            "First pause after a failed call to a partner; it doubles, with jitter.");
    static final Whole RETRY_DELAY_MAX_MILLIS = new Whole(
            "delivery.retry_delay_max_millis",
            "milliseconds",
            60000,
            100,
            3600000,
            "Longest pause between calls to a partner that fails.");
    static final Whole MESSAGE_EXPIRY_HOURS = new Whole(
            "delivery.message_expiry_hours",
            "hours",
            72,
            1,
            8760,
            "A message that names no expiry is not sent after this, counted from the first moment at which it may leave.");

    static final Whole OUTBOX_MESSAGES_MAX = new Whole(
            "queues.outbox_messages_max",
            "messages",
            100000,
            1,
            10000000,
            "Messages waiting for one partner; above that a submission is refused as OVERLOADED.");
    static final Whole HELD_MESSAGES_MAX = new Whole(
            "queues.held_messages_max",
            "messages",
            10000,
            1,
            1000000,
            "Messages waiting for release officers; above that a submission is refused as OVERLOADED.");
    static final Whole INBOX_MESSAGES_MAX = new Whole(
            "queues.inbox_messages_max",
            "messages",
            100000,
            1,
            10000000,
            "Received messages not yet acknowledged; above that partners are asked to wait.");

    static final Whole HOLD_MAX_DAYS = new Whole(
            "review.hold_max_days",
            "days",
            14,
            1,
            365,
            "A release that officers neither approve nor end lapses after this, or when the message expires if that is earlier.");
    static final Whole HELD_LISTED_MAX = new Whole(
            "review.listed_max",
            "messages",
            200,
            1,
            10000,
            "Held releases shown at once, most urgent first, then oldest first.");

    static final Whole LEASE_SECONDS = new Whole(
            "inbox.lease_seconds",
            "seconds",
            60,
            1,
            86400,
            "A message handed to an agency system and not acknowledged is handed out again after this.");
    static final Whole RECEIVE_MESSAGES_MAX =
            new Whole("inbox.receive_messages_max", "messages", 100, 1, 1000, "Messages handed out at once.");
    static final Whole RECEIVE_WAIT_MAX_MILLIS = new Whole(
            "inbox.receive_wait_max_millis",
            "milliseconds",
            20000,
            0,
            300000,
            "Longest wait for a first message; keep it below doors.call_max_millis.");

    static final Whole LEASES_MAX = new Whole(
            "inbox.leases_max",
            "leases",
            10,
            1,
            1000,
            "A message handed out this often and never acknowledged is parked, so that it holds up no other.");

    static final Whole PREKEY_VALID_HOURS =
            new Whole("prekeys.valid_hours", "hours", 48, 2, 168, "Validity of a sealing key.");
    static final Whole PREKEY_ROTATE_BEFORE_HOURS = new Whole(
            "prekeys.rotate_before_hours", "hours", 24, 1, 167, "A new one is made when less than this is left.");
    static final Whole PREKEY_KEEP_HOURS = new Whole(
            "prekeys.keep_hours",
            "hours",
            24,
            1,
            168,
            "The private part is deleted this long after the validity's end.");

    static final Whole CERTIFICATE_DAYS = new Whole(
            "callers.certificate_days", "days", 365, 1, 1095, "Validity of a caller's certificate by default.");
    static final Whole ACT_VALID_HOURS = new Whole(
            "callers.act_valid_hours",
            "hours",
            72,
            1,
            720,
            "A two-person act that no second operator confirms lapses after this.");

    static final Whole STORE_READERS_MAX =
            new Whole("store.readers_max", "connections", 8, 1, 64, "Connections that read at the same time.");
    static final Whole STORE_WRITES_WAITING_MAX =
            new Whole("store.writes_waiting_max", "writes", 10000, 10, 1000000, "Writes waiting for the one writer.");
    static final Whole STORE_WRITES_PER_COMMIT_MAX =
            new Whole("store.writes_per_commit_max", "writes", 200, 1, 10000, "Writes made durable by one commit.");
    static final Whole STORE_BUSY_MAX_MILLIS = new Whole(
            "store.busy_max_millis", "milliseconds", 5000, 0, 60000, "Wait for another process that holds the store.");

    static final Whole BIND_MAX_MILLIS = new Whole(
            "run.bind_max_millis",
            "milliseconds",
            10000,
            0,
            600000,
            "Time for a listener's address that is in use at the start to come free.");
    static final Whole STOP_MAX_MILLIS = new Whole(
            "run.stop_max_millis", "milliseconds", 10000, 100, 600000, "Time for calls under way to end at a stop.");

    /** All keys, in the order of the file. */
    public static final List<ConfigKey> ALL = List.of(
            AGENCY_ID,
            PEER_HOST,
            PEER_PORT,
            PEER_ADVERTISED_HOST,
            PEER_ADVERTISED_PORT,
            LOCAL_GRPC_HOST,
            LOCAL_GRPC_PORT,
            LOCAL_JSON_HOST,
            LOCAL_JSON_PORT,
            ADMIN_GRPC_HOST,
            ADMIN_GRPC_PORT,
            ADMIN_JSON_HOST,
            ADMIN_JSON_PORT,
            KEYS_PATH,
            DESCRIPTOR_PATH,
            STORE_PATH,
            HIGH_WATER_PATH,
            CONNECTIONS_MAX,
            CONNECTIONS_PER_ADDRESS_MAX,
            CALLS_PER_CONNECTION_MAX,
            CALLS_MAX,
            RESETS_PER_MINUTE_MAX,
            REQUEST_MAX_BYTES,
            REQUEST_DEPTH_MAX,
            HEADERS_MAX_BYTES,
            HANDSHAKE_MAX_MILLIS,
            CALL_MAX_MILLIS,
            CONNECTION_IDLE_MAX_SECONDS,
            CONNECTION_AGE_MAX_SECONDS,
            POUCH_MAX_BYTES,
            POUCH_ENTRIES_MAX,
            POUCHES_UNRECEIPTED_MAX,
            DELIVERY_CALL_MAX_MILLIS,
            RETRY_DELAY_MIN_MILLIS,
            RETRY_DELAY_MAX_MILLIS,
            MESSAGE_EXPIRY_HOURS,
            OUTBOX_MESSAGES_MAX,
            HELD_MESSAGES_MAX,
            INBOX_MESSAGES_MAX,
            HOLD_MAX_DAYS,
            HELD_LISTED_MAX,
            LEASE_SECONDS,
            RECEIVE_MESSAGES_MAX,
            RECEIVE_WAIT_MAX_MILLIS,
            LEASES_MAX,
            PREKEY_VALID_HOURS,
            PREKEY_ROTATE_BEFORE_HOURS,
            PREKEY_KEEP_HOURS,
            CERTIFICATE_DAYS,
            ACT_VALID_HOURS,
            STORE_READERS_MAX,
            STORE_WRITES_WAITING_MAX,
            STORE_WRITES_PER_COMMIT_MAX,
            STORE_BUSY_MAX_MILLIS,
            BIND_MAX_MILLIS,
            STOP_MAX_MILLIS);

    /** Pairs of which the first may not be larger than the second. */
    static final List<Ordered> ORDERED = List.of(
            new Ordered(RETRY_DELAY_MIN_MILLIS, RETRY_DELAY_MAX_MILLIS),
            new Ordered(CONNECTIONS_PER_ADDRESS_MAX, CONNECTIONS_MAX),
            new Ordered(RECEIVE_WAIT_MAX_MILLIS, CALL_MAX_MILLIS),
            new Ordered(PREKEY_ROTATE_BEFORE_HOURS, PREKEY_VALID_HOURS));

    private ConfigKeys() {}

    record Ordered(Whole lower, Whole upper) {}

    private static Text host(String section, String standard, String meaning) {
        return new Text(section + ".host", Optional.of(standard), HOST, "host name or address", meaning);
    }

    private static Whole port(String section, int standard) {
        return new Whole(section + ".port", "TCP port", standard, 0, 65535, "Its port; 0 takes any free one.");
    }

    private static Text path(String path, String standard, String meaning) {
        return new Text(path, Optional.of(standard), RELATIVE_PATH, "path inside the node's directory", meaning);
    }
}
