package comity.node.config;

import java.time.Duration;

/**
 * How messages travel to a partner.
 *
 * @param pouchMaxBytes of one sealed pouch
 * @param pouchEntriesMax in one pouch
 * @param pouchesUnreceiptedMax under way at a time
 * @param callMax for one call to a partner
 * @param retryDelayMin first pause after a failure
 * @param retryDelayMax longest pause
 * @param messageExpiry of a message that names none
 */
public record DeliveryConfig(
        int pouchMaxBytes,
        int pouchEntriesMax,
        int pouchesUnreceiptedMax,
        Duration callMax,
        Duration retryDelayMin,
        Duration retryDelayMax,
        Duration messageExpiry) {
    public DeliveryConfig {
        if (retryDelayMin.compareTo(retryDelayMax) > 0) {
            throw new IllegalArgumentException("the first pause is longer than the longest");
        }
    }
}
