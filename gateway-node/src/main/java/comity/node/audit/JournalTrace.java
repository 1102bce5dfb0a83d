package comity.node.audit;

import comity.crypto.bytes.Digest;
import comity.node.pouch.JournalType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the channels' evidence says the journal must hold: a record of every head and receipt, and the roots that our own heads
 * commit to. Filled by the channels, asked by the journal. One thread.
 */
final class JournalTrace {
    /** A note that the journal must have recorded. */
    record Recorded(String place, JournalType type) {}

    /** A head of ours that commits to the journal. */
    record Witnessed(String place, long size, Digest root) {}

    private final Map<Digest, Recorded> notes = new LinkedHashMap<>();
    private final List<Witnessed> witnessed = new ArrayList<>();

    void expect(Digest noteDigest, String place, JournalType type) {
        notes.put(noteDigest, new Recorded(place, type));
    }

    void witness(String place, long size, Digest root) {
        witnessed.add(new Witnessed(place, size, root));
    }

    Map<Digest, Recorded> notes() {
        return notes;
    }

    List<Witnessed> witnessed() {
        return witnessed;
    }

    Set<Long> witnessedSizes() {
        Set<Long> sizes = new HashSet<>();
        witnessed.forEach(one -> sizes.add(one.size()));
        return sizes;
    }

    /** The greatest journal size that a head of ours commits to; 0 when none does. */
    long newestWitnessed() {
        return witnessed.stream().mapToLong(Witnessed::size).max().orElse(0);
    }
}
