package comity.node.inbound.verify;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.node.pouch.ChannelId;
import comity.node.pouch.Entry;
import comity.node.pouch.Head;
import comity.node.store.Query;
import comity.node.store.Transaction;
import java.util.List;
import java.util.Optional;

/**
 * Which key a partner's ledger itself says signs it: a KEY entry at index k names the key of every head larger than k + 1.
 * Before the first such entry the partner's card alone says so. Holds the SQL of its table; stateless.
 */
public final class HeadKeys {
    private HeadKeys() {}

    /** Notes the change with the entry that makes it. */
    public static void record(Transaction tx, ChannelId channel, Entry.Key key) {
        tx.update(
                "INSERT INTO inbound_head_key (channel_id, entry_index, fingerprint) VALUES (?, ?, ?)",
                channel.value().value().toByteArray(),
                key.place().index(),
                key.nextKey().value().toByteArray());
    }

    /** The fingerprint that a head's key must have, where the ledger up to it, or the entries that come with it, name one. */
    static Optional<Digest> named(Query q, Head head, List<Entry> arriving) {
        Optional<Digest> arrived = arriving.stream()
                .filter(Entry.Key.class::isInstance)
                .map(Entry.Key.class::cast)
                .filter(key -> key.place().index() + 1 < head.size())
                .reduce((earlier, later) -> later)
                .map(Entry.Key::nextKey);
        return arrived.isPresent()
                ? arrived
                : q.one(
                        "SELECT fingerprint FROM inbound_head_key WHERE channel_id = ? AND entry_index + 1 < ?"
                                + " ORDER BY entry_index DESC LIMIT 1",
                        row -> new Digest(Bytes.copyOf(row.blob("fingerprint"))),
                        head.origin().channel().value().value().toByteArray(),
                        head.size());
    }
}
