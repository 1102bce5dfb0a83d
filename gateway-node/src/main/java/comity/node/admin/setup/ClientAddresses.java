package comity.node.admin.setup;

import comity.crypto.bytes.MalformedBytes;
import comity.node.config.Listener;
import comity.node.config.ListenersConfig;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Where the doors of a node are for its callers: {@code client.yaml}. Immutable.
 *
 * @param localGrpc agency systems, gRPC
 * @param localJson agency systems, JSON over HTTPS
 * @param adminGrpc operators, officers, auditors, gRPC
 * @param adminJson the same, JSON over HTTPS
 */
public record ClientAddresses(Listener localGrpc, Listener localJson, Listener adminGrpc, Listener adminJson) {
    private static final int TEXT_MAX = 16 * 1024;

    /** The addresses that a caller on the same machine uses; a door on every address is reached by loopback. */
    public static ClientAddresses of(ListenersConfig listeners) {
        return new ClientAddresses(
                reachable(listeners.localGrpc()),
                reachable(listeners.localJson()),
                reachable(listeners.adminGrpc()),
                reachable(listeners.adminJson()));
    }

    private static Listener reachable(Listener bound) {
        return switch (bound.host()) {
            case "0.0.0.0" -> new Listener("127.0.0.1", bound.port());
            case "::" -> new Listener("::1", bound.port());
            default -> bound;
        };
    }

    /** The file's text. */
    public String text() {
        return "# Where the doors of the node are for this caller. Change the hosts when calling from another machine.\n"
                + "local_grpc: \"" + localGrpc.text() + "\"\n"
                + "local_json: \"" + localJson.text() + "\"\n"
                + "admin_grpc: \"" + adminGrpc.text() + "\"\n"
                + "admin_json: \"" + adminJson.text() + "\"\n";
    }

    /** Reads the file's text; a missing, repeated or unknown key is refused. */
    public static ClientAddresses parse(String text) throws MalformedBytes {
        if (text.length() > TEXT_MAX) {
            throw new MalformedBytes(0, "too long");
        }
        Map<String, Listener> addresses = new TreeMap<>();
        try {
            Object loaded =
                    new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build()).loadFromString(text);
            if (!(loaded instanceof Map<?, ?> entries)) {
                throw new MalformedBytes(0, "expected four keys with addresses");
            }
            for (Map.Entry<?, ?> entry : entries.entrySet()) {
                addresses.put(String.valueOf(entry.getKey()), address(String.valueOf(entry.getValue())));
            }
        } catch (YamlEngineException e) {
            throw new MalformedBytes(0, "not YAML", e);
        }
        ClientAddresses read = new ClientAddresses(
                take(addresses, "local_grpc"),
                take(addresses, "local_json"),
                take(addresses, "admin_grpc"),
                take(addresses, "admin_json"));
        if (!addresses.isEmpty()) {
            throw new MalformedBytes(0, "unknown keys " + addresses.keySet());
        }
        return read;
    }

    private static Listener take(Map<String, Listener> addresses, String key) throws MalformedBytes {
        Listener address = addresses.remove(key);
        if (address == null) {
            throw new MalformedBytes(0, "the key " + key + " is missing");
        }
        return address;
    }

    private static Listener address(String text) throws MalformedBytes {
        int colon = text.lastIndexOf(':');
        try {
            String host = text.substring(0, Math.max(colon, 0));
            boolean bracketed = host.startsWith("[") && host.endsWith("]");
            return new Listener(
                    bracketed ? host.substring(1, host.length() - 1) : host,
                    Integer.parseInt(text.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw new MalformedBytes(0, "not host:port", e);
        }
    }
}
