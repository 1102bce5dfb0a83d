package comity.node.inbound;

import comity.crypto.key.SigningKey;
import comity.node.agreement.life.Agreements;
import comity.node.config.InboxConfig;
import comity.node.directory.Directory;
import comity.node.directory.Prekeys;
import comity.node.inbound.admit.ExchangedMessages;
import comity.node.inbound.deliver.Deliveries;
import comity.node.inbound.inbox.Inbox;
import comity.node.ops.HighWaterMarks;
import comity.node.ops.Vault;

/**
 * What {@link Inbound} is made from; put together by the composition root.
 *
 * @param books store, ledgers and journal
 * @param directory for this node's own card
 * @param prekeys what pouches are sealed to
 * @param agreements this side's own copies
 * @param exchanged what was exchanged before
 * @param vault seals what lies in the inbox
 * @param headKey signs receipts
 * @param highWater outside the store
 * @param sources time and randomness
 * @param limits bounds
 */
public record InboundNeeds(
        Inbox.Books books,
        Directory directory,
        Prekeys prekeys,
        Agreements agreements,
        ExchangedMessages exchanged,
        Vault vault,
        SigningKey headKey,
        HighWaterMarks highWater,
        Deliveries.Sources sources,
        Limits limits) {
    /**
     * Bounds of what comes in.
     *
     * @param pouchBytesMax of one sealed pouch
     * @param inboxMessagesMax neither acknowledged nor parked
     * @param inbox of leases
     */
    public record Limits(int pouchBytesMax, int inboxMessagesMax, InboxConfig inbox) {}
}
