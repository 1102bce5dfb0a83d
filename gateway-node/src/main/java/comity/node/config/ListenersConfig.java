package comity.node.config;

/**
 * The five doors and how partners find the first of them.
 *
 * @param peer partner gateways
 * @param advertised what the descriptor says of {@code peer}
 * @param localGrpc agency systems
 * @param localJson agency systems, JSON over HTTPS
 * @param adminGrpc operators, officers, auditors
 * @param adminJson the same, JSON over HTTPS
 */
public record ListenersConfig(
        Listener peer,
        Listener advertised,
        Listener localGrpc,
        Listener localJson,
        Listener adminGrpc,
        Listener adminJson) {}
