package comity.crypto.commit;

import comity.crypto.bytes.CanonicalReader;
import comity.crypto.bytes.CanonicalWriter;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.MalformedBytes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The public side of a commitment: its header and all its digests, leaves and decoys alike, strictly ascending, so that
 * neither position nor number tells which is which.
 */
public record CommittedDigests(CommitmentHeader header, List<Digest> digests) {
    /** Least digests of one commitment. */
    public static final int MIN_COUNT = 64;

    /** Most digests of one commitment. */
    public static final int MAX_COUNT = 4096;

    public CommittedDigests {
        digests = List.copyOf(digests);
        if (digests.size() < MIN_COUNT || digests.size() > MAX_COUNT || digests.size() % Commitment.COUNT_STEP != 0) {
            throw new IllegalArgumentException(
                    "a commitment has 64 to 4096 digests in steps of 16, not " + digests.size());
        }
        for (int i = 1; i < digests.size(); i++) {
            if (digests.get(i - 1).compareTo(digests.get(i)) >= 0) {
                throw new IllegalArgumentException("digests are not strictly ascending");
            }
        }
    }

    /** What the ledger entry names. */
    public Digest root() {
        return CommitmentHash.root(header, digests);
    }

    /** Whether a digest is among them. */
    public boolean contains(Digest digest) {
        return Collections.binarySearch(digests, digest) >= 0;
    }

    void write(CanonicalWriter writer) {
        writer.raw(header.encode()).u32(digests.size());
        digests.forEach(writer::raw);
    }

    static CommittedDigests read(CanonicalReader reader) throws MalformedBytes {
        CommitmentHeader header = CommitmentHeader.read(reader);
        int count = reader.u32(MAX_COUNT);
        List<Digest> digests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            digests.add(reader.digest());
        }
        try {
            return new CommittedDigests(header, digests);
        } catch (IllegalArgumentException e) {
            throw new MalformedBytes(reader.offset(), "malformed list of digests", e);
        }
    }
}
