package comity.crypto.commit;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.Hashing;
import comity.crypto.bytes.RunningHash;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The sender's side of a commitment: header, leaves and the secret seed all salts come from. Hiding: without its salt a digest
 * says nothing about its value, however few values are possible. Binding: no digest opens to two values. Whoever has the seed
 * can test guesses at hidden values, so it stays with the sender. Thread-safe.
 */
public final class Commitment {
    /** Bytes of a seed: fresh for every message and recipient, or two partners could compare what they hold. */
    public static final int SEED_SIZE = CommitmentHash.SEED_SIZE;

    /** Digests come in multiples of this. */
    public static final int COUNT_STEP = 16;

    private final CommitmentHeader header;
    private final TreeMap<LeafPlace, Opening> openings = new TreeMap<>();
    private final Map<LeafPlace, Digest> digestsOfLeaves = new HashMap<>();
    private final List<Bytes> decoySalts;
    private final CommittedDigests digests;

    private Commitment(CommitmentHeader header, Bytes seed, List<Leaf> leaves, int unwritten) {
        if (seed.size() != SEED_SIZE) {
            throw new IllegalArgumentException("a seed has 32 bytes, not " + seed.size());
        }
        this.header = header;
        List<Leaf> ordered =
                leaves.stream().sorted(Comparator.comparing(Leaf::place)).toList();
        List<Bytes> salts = CommitmentHash.salts(seed, count(ordered.size() + unwritten));
        for (int i = 0; i < ordered.size(); i++) {
            Leaf leaf = ordered.get(i);
            if (openings.put(leaf.place(), new Opening(salts.get(i), leaf)) != null) {
                throw new IllegalArgumentException("two leaves at " + leaf.place());
            }
        }
        this.decoySalts = List.copyOf(salts.subList(ordered.size(), salts.size()));
        RunningHash hash = Hashing.start();
        openings.forEach((place, opening) -> digestsOfLeaves.put(place, opening.digest(hash)));
        Stream<Digest> ofDecoys = decoySalts.stream().map(salt -> CommitmentHash.decoy(hash, salt));
        this.digests = new CommittedDigests(
                header,
                Stream.concat(digestsOfLeaves.values().stream(), ofDecoys)
                        .sorted()
                        .toList());
    }

    /**
     * Commits to leaves in any order.
     *
     * @throws IllegalArgumentException when two leaves have one place or there are more than {@link #count} allows
     */
    public static Commitment of(CommitmentHeader header, Bytes seed, List<Leaf> leaves) {
        return of(header, seed, leaves, 0);
    }

    /**
     * The same with as many digests as if there were more leaves: of two messages that must look alike one can have a leaf that the
     * other has not.
     *
     * @param unwritten 0, or 1 where a leaf hides existence
     */
    public static Commitment of(CommitmentHeader header, Bytes seed, List<Leaf> leaves, int unwritten) {
        if (unwritten != 0 && (unwritten != 1 || !hidesExistence(leaves.stream().map(Leaf::place)))) {
            throw new IllegalArgumentException("nothing is hidden whose size would have to be");
        }
        return new Commitment(header, seed, leaves, unwritten);
    }

    static boolean hidesExistence(Stream<LeafPlace> places) {
        return places.anyMatch(place -> place.precision() == LeafPlace.EXISTENCE_HIDDEN);
    }

    /**
     * Digests of a commitment with so many leaves: at least one decoy, then up to a multiple of 16 and to {@link
     * CommittedDigests#MIN_COUNT}.
     *
     * @throws IllegalArgumentException when that is over {@link CommittedDigests#MAX_COUNT}
     */
    public static int count(int leaves) {
        long least = Math.max(CommittedDigests.MIN_COUNT, (long) leaves + 1);
        long rounded = Math.ceilDiv(least, COUNT_STEP) * COUNT_STEP;
        if (rounded > CommittedDigests.MAX_COUNT) {
            throw new IllegalArgumentException("too many leaves for one commitment: " + leaves);
        }
        return (int) rounded;
    }

    /** What everyone may see. */
    public CommittedDigests digests() {
        return digests;
    }

    /** The root the ledger entry names. */
    public Digest root() {
        return digests.root();
    }

    /** All leaves' openings, ordered by place. */
    public List<Opening> openings() {
        return List.copyOf(openings.values());
    }

    /**
     * The release that shows the leaves at these places and hides all others.
     *
     * @throws IllegalArgumentException when there is no leaf at one of them, or two of them have one path
     */
    public Release release(Set<LeafPlace> shown) {
        List<Opening> shownOpenings = new ArrayList<>();
        List<Digest> shownDigests = new ArrayList<>();
        for (LeafPlace place : shown.stream().sorted().toList()) {
            Opening opening = openings.get(place);
            Digest digest = digestsOfLeaves.get(place);
            if (opening == null || digest == null) {
                throw new IllegalArgumentException("no leaf at " + place);
            }
            shownOpenings.add(opening);
            shownDigests.add(digest);
        }
        return Release.of(digests, shownOpenings, shownDigests);
    }

    /** The proof that shows an auditor every label and no value. */
    public LabelProof labelProof() {
        List<LabelledLeaf> leaves = openings.values().stream()
                .map(opening -> new LabelledLeaf(
                        opening.valueCommitment(),
                        opening.leaf().place(),
                        opening.leaf().label()))
                .toList();
        return new LabelProof(header, leaves, decoySalts);
    }

    @Override
    public String toString() {
        return "Commitment[" + header + ", " + openings.size() + " leaves, redacted]";
    }
}
