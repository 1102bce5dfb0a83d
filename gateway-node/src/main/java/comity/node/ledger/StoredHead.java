package comity.node.ledger;

import comity.node.pouch.JournalWitness;
import java.util.Optional;

/**
 * A signed head as it was made or received.
 *
 * @param firstIndex the first entry it newly covers: the size of the head before it
 * @param size entries it covers
 * @param note the exact signed note
 * @param opening what its journal line commits to; present exactly for heads this node signed
 */
public record StoredHead(long firstIndex, long size, String note, Optional<JournalWitness> opening) {
    /** How many entries it newly covers. */
    public int count() {
        return Math.toIntExact(size - firstIndex);
    }
}
