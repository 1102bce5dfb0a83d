package comity.node.config;

import comity.protocol.id.AgencyId;

/**
 * A node's configuration, complete and in range. Immutable; made by {@link NodeConfigFile}.
 *
 * @param agency whom the node speaks for
 * @param listeners the doors
 * @param paths the files
 * @param doors bounds of the doors
 * @param delivery to partners
 * @param queues bounds of what waits
 * @param review the release desk
 * @param inbox to agency systems
 * @param prekeys sealing keys
 * @param callers certificates and acts
 * @param store the database
 * @param run how the process starts and stops
 */
public record NodeConfig(
        AgencyId agency,
        ListenersConfig listeners,
        PathsConfig paths,
        DoorsConfig doors,
        DeliveryConfig delivery,
        QueuesConfig queues,
        ReviewConfig review,
        InboxConfig inbox,
        PrekeysConfig prekeys,
        CallersConfig callers,
        StoreConfig store,
        RunConfig run) {}
