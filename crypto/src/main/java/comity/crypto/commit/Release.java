package comity.crypto.commit;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.CanonicalReader;
import comity.crypto.bytes.CanonicalWriter;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.MalformedBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What leaves: all digests of a commitment and the openings of the shown leaves, one for each path, ordered by place. A
 * disclosure is the same thing with the one leaf disclosed. Says nothing until {@link ReleaseVerifier} did. Immutable; its digest is
 * computed once, by whoever asks first.
 */
public final class Release {
    /** Most bytes of an encoded release. */
    public static final int MAX_SIZE = 1024 * 1024;

    private static final int VERSION = 1;

    private final CommittedDigests committed;
    private final List<Opening> shown;
    private volatile @Nullable Digest digest;

    public Release(CommittedDigests committed, List<Opening> openings) {
        List<Opening> shown = List.copyOf(openings);
        if (shown.size() >= committed.digests().size()) {
            throw new IllegalArgumentException("more leaves shown than so many digests can have");
        }
        for (int i = 1; i < shown.size(); i++) {
            LeafPlace before = shown.get(i - 1).leaf().place();
            LeafPlace place = shown.get(i).leaf().place();
            if (before.compareTo(place) >= 0) {
                throw new IllegalArgumentException("shown leaves are not ordered by place");
            }
            if (before.path().equals(place.path())) {
                throw new IllegalArgumentException("one path is shown twice");
            }
        }
        this.committed = committed;
        this.shown = shown;
    }

    /** A release whose shown leaves' digests are known: those of the openings, in any order. */
    static Release of(CommittedDigests committed, List<Opening> openings, List<Digest> shownDigests) {
        Release release = new Release(committed, openings);
        release.digest = digest(committed, shownDigests);
        return release;
    }

    private static Digest digest(CommittedDigests committed, List<Digest> shownDigests) {
        return CommitmentHash.release(
                committed.root(), shownDigests.stream().sorted().toList());
    }

    /** All digests, with the header they were made under. */
    public CommittedDigests committed() {
        return committed;
    }

    /** The openings of the shown leaves, ordered by place. */
    public List<Opening> shown() {
        return shown;
    }

    /** The digest the ledger entry names and an officer approves. */
    public Digest digest() {
        Digest known = digest;
        if (known == null) {
            known = CommitmentHash.release(
                    committed.root(),
                    shown.stream().map(Opening::digest).sorted().toList());
            digest = known;
        }
        return known;
    }

    /** The bytes that go into a pouch; over {@link #MAX_SIZE} they are not a release. */
    public Bytes encode() {
        CanonicalWriter writer = new CanonicalWriter().u8(VERSION);
        committed.write(writer);
        writer.u16(shown.size());
        shown.forEach(opening -> opening.write(writer));
        if (writer.size() > MAX_SIZE) {
            throw new IllegalArgumentException("a release has at most " + MAX_SIZE + " bytes, not " + writer.size());
        }
        return writer.toBytes();
    }

    /** Reads what {@link #encode} writes. */
    public static Release decode(Bytes encoded) throws MalformedBytes {
        if (encoded.size() > MAX_SIZE) {
            throw new MalformedBytes(0, "a release has at most " + MAX_SIZE + " bytes, not " + encoded.size());
        }
        CanonicalReader reader = new CanonicalReader(encoded);
        if (reader.u8() != VERSION) {
            throw new MalformedBytes(0, "unknown version of a release");
        }
        CommittedDigests committed = CommittedDigests.read(reader);
        int count = reader.u16();
        List<Opening> shown = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            shown.add(Opening.read(reader));
        }
        reader.expectEnd();
        try {
            return new Release(committed, shown);
        } catch (IllegalArgumentException e) {
            throw new MalformedBytes(reader.offset(), "malformed release", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Release release && committed.equals(release.committed) && shown.equals(release.shown);
    }

    @Override
    public int hashCode() {
        return Objects.hash(committed, shown);
    }

    @Override
    public String toString() {
        return "Release[" + committed.header() + ", " + shown.size() + " shown]";
    }
}
