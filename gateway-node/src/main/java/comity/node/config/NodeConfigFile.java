package comity.node.config;

import comity.node.config.ConfigKey.Text;
import comity.node.config.ConfigKey.Whole;
import comity.node.config.StrictYaml.Refusal;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.protocol.id.AgencyId;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** {@code comity.yaml} to {@link NodeConfig}. Stateless. The writer is {@link NodeConfigText}. */
public final class NodeConfigFile {
    /** The file's name in a node's directory. */
    public static final String NAME = "comity.yaml";

    private NodeConfigFile() {}

    /** Reads the file; what cannot be read at all is refused like what is wrong inside. */
    public static ConfigReading read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (CharacterCodingException e) {
            return new ConfigReading.Refused(Fault.at(FaultCode.CONFIG_SYNTAX, file.toString(), "not UTF-8"), 0, 0);
        } catch (IOException e) {
            return new ConfigReading.Refused(
                    Fault.at(FaultCode.CONFIG_MISSING, file.toString(), "the file cannot be read"), 0, 0);
        }
    }

    /** Reads the text of such a file. */
    public static ConfigReading parse(String text) {
        try {
            return new ConfigReading.Read(config(new ConfigValues(StrictYaml.scalars(text))));
        } catch (Refusal e) {
            return e.refused();
        }
    }

    private static NodeConfig config(ConfigValues values) {
        return new NodeConfig(
                new AgencyId(values.text(ConfigKeys.AGENCY_ID)),
                listeners(values),
                new PathsConfig(
                        values.text(ConfigKeys.KEYS_PATH),
                        values.text(ConfigKeys.DESCRIPTOR_PATH),
                        values.text(ConfigKeys.STORE_PATH),
                        values.text(ConfigKeys.HIGH_WATER_PATH)),
                doors(values),
                delivery(values),
                new QueuesConfig(
                        values.count(ConfigKeys.OUTBOX_MESSAGES_MAX),
                        values.count(ConfigKeys.HELD_MESSAGES_MAX),
                        values.count(ConfigKeys.INBOX_MESSAGES_MAX)),
                new ReviewConfig(
                        Duration.ofDays(values.whole(ConfigKeys.HOLD_MAX_DAYS)),
                        values.count(ConfigKeys.HELD_LISTED_MAX)),
                new InboxConfig(
                        seconds(values, ConfigKeys.LEASE_SECONDS),
                        values.count(ConfigKeys.RECEIVE_MESSAGES_MAX),
                        millis(values, ConfigKeys.RECEIVE_WAIT_MAX_MILLIS),
                        values.count(ConfigKeys.LEASES_MAX)),
                new PrekeysConfig(
                        hours(values, ConfigKeys.PREKEY_VALID_HOURS),
                        hours(values, ConfigKeys.PREKEY_ROTATE_BEFORE_HOURS),
                        hours(values, ConfigKeys.PREKEY_KEEP_HOURS)),
                new CallersConfig(
                        Duration.ofDays(values.whole(ConfigKeys.CERTIFICATE_DAYS)),
                        hours(values, ConfigKeys.ACT_VALID_HOURS)),
                new StoreConfig(
                        values.count(ConfigKeys.STORE_READERS_MAX),
                        values.count(ConfigKeys.STORE_WRITES_WAITING_MAX),
                        values.count(ConfigKeys.STORE_WRITES_PER_COMMIT_MAX),
                        millis(values, ConfigKeys.STORE_BUSY_MAX_MILLIS)),
                new RunConfig(millis(values, ConfigKeys.BIND_MAX_MILLIS), millis(values, ConfigKeys.STOP_MAX_MILLIS)));
    }

    private static ListenersConfig listeners(ConfigValues values) {
        return new ListenersConfig(
                listener(values, ConfigKeys.PEER_HOST, ConfigKeys.PEER_PORT),
                listener(values, ConfigKeys.PEER_ADVERTISED_HOST, ConfigKeys.PEER_ADVERTISED_PORT),
                listener(values, ConfigKeys.LOCAL_GRPC_HOST, ConfigKeys.LOCAL_GRPC_PORT),
                listener(values, ConfigKeys.LOCAL_JSON_HOST, ConfigKeys.LOCAL_JSON_PORT),
                listener(values, ConfigKeys.ADMIN_GRPC_HOST, ConfigKeys.ADMIN_GRPC_PORT),
                listener(values, ConfigKeys.ADMIN_JSON_HOST, ConfigKeys.ADMIN_JSON_PORT));
    }

    private static DoorsConfig doors(ConfigValues values) {
        return new DoorsConfig(
                new DoorsConfig.Connections(
                        values.count(ConfigKeys.CONNECTIONS_MAX), values.count(ConfigKeys.CONNECTIONS_PER_ADDRESS_MAX)),
                new DoorsConfig.Calls(
                        values.count(ConfigKeys.CALLS_MAX),
                        values.count(ConfigKeys.CALLS_PER_CONNECTION_MAX),
                        values.count(ConfigKeys.RESETS_PER_MINUTE_MAX)),
                new DoorsConfig.Request(
                        values.count(ConfigKeys.REQUEST_MAX_BYTES),
                        values.count(ConfigKeys.REQUEST_DEPTH_MAX),
                        values.count(ConfigKeys.HEADERS_MAX_BYTES)),
                new DoorsConfig.Time(
                        millis(values, ConfigKeys.HANDSHAKE_MAX_MILLIS),
                        millis(values, ConfigKeys.CALL_MAX_MILLIS),
                        seconds(values, ConfigKeys.CONNECTION_IDLE_MAX_SECONDS),
                        seconds(values, ConfigKeys.CONNECTION_AGE_MAX_SECONDS)));
    }

    private static DeliveryConfig delivery(ConfigValues values) {
        return new DeliveryConfig(
                values.count(ConfigKeys.POUCH_MAX_BYTES),
                values.count(ConfigKeys.POUCH_ENTRIES_MAX),
                values.count(ConfigKeys.POUCHES_UNRECEIPTED_MAX),
                millis(values, ConfigKeys.DELIVERY_CALL_MAX_MILLIS),
                millis(values, ConfigKeys.RETRY_DELAY_MIN_MILLIS),
                millis(values, ConfigKeys.RETRY_DELAY_MAX_MILLIS),
                hours(values, ConfigKeys.MESSAGE_EXPIRY_HOURS));
    }

    private static Listener listener(ConfigValues values, Text host, Whole port) {
        return new Listener(values.text(host), values.count(port));
    }

    private static Duration millis(ConfigValues values, Whole key) {
        return Duration.ofMillis(values.whole(key));
    }

    private static Duration seconds(ConfigValues values, Whole key) {
        return Duration.ofSeconds(values.whole(key));
    }

    private static Duration hours(ConfigValues values, Whole key) {
        return Duration.ofHours(values.whole(key));
    }
}
