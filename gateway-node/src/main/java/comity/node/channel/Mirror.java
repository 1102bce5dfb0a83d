package comity.node.channel;

import comity.node.pouch.PouchSpan;
import java.util.List;

/**
 * What the receiver's copy of a ledger can say; read-only, and the same from the first question of a decision to the
 * last. Implemented over the store by the node and in memory by the simulation.
 *
 * @param <H> a hash of the tree, compared by {@code equals}
 */
public interface Mirror<H> {
    /** Number of entries. */
    long size();

    /** The leaf hash of the entry at an index below the size. */
    H leaf(long index);

    /** The root of the tree of the first {@code prefix} entries (at most the size) followed by further leaves. */
    H root(long prefix, List<H> further);

    /** Whether a pouch with exactly these boundaries was committed here, and so has a receipt. */
    boolean took(PouchSpan span);
}
