package comity.node.inbound.inbox;

import comity.crypto.bytes.Bytes;
import comity.node.ops.Vault;
import comity.node.pouch.ChannelId;

/** Seals releases for the inbox and opens them again, each bound to the entry it belongs to. Thread-safe. */
public final class StoredReleases {
    private static final String TABLE = "inbox_release";

    private final Vault vault;

    public StoredReleases(Vault vault) {
        this.vault = vault;
    }

    Vault.Sealed seal(ChannelId channel, long index, Bytes release) {
        return vault.seal(TABLE, name(channel, index), release);
    }

    /** The release of an entry. */
    public Bytes open(InboxRows.Arrival arrival, Vault.Sealed sealed) {
        return vault.open(TABLE, name(arrival.channel(), arrival.index()), sealed, 0);
    }

    private static Bytes name(ChannelId channel, long index) {
        return channel.value().value().concat(Bytes.utf8("/" + index));
    }
}
