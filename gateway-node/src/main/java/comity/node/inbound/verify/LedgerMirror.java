package comity.node.inbound.verify;

import comity.crypto.bytes.Digest;
import comity.crypto.tlog.TreeHash;
import comity.node.channel.Mirror;
import comity.node.ledger.Ledger;
import comity.node.pouch.ChannelId;
import comity.node.pouch.PouchSpan;
import comity.node.store.Query;
import java.util.List;

/** The stored mirror of one channel, as one snapshot shows it. Confined like the query it asks. */
final class LedgerMirror implements Mirror<Digest> {
    private final Ledger ledger;
    private final Query query;
    private final ChannelId channel;

    LedgerMirror(Ledger ledger, Query query, ChannelId channel) {
        this.ledger = ledger;
        this.query = query;
        this.channel = channel;
    }

    @Override
    public long size() {
        return ledger.size(query, channel);
    }

    @Override
    public Digest leaf(long index) {
        return ledger.entry(query, channel, index).map(TreeHash::leafHash).orElseThrow();
    }

    @Override
    public Digest root(long prefix, List<Digest> further) {
        return ledger.rootWith(query, channel, prefix, further);
    }

    @Override
    public boolean took(PouchSpan span) {
        return ledger.receiptFor(query, channel, span.first(), span.count()).isPresent();
    }
}
