package comity.node.pouch;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.Hashing;
import comity.crypto.tlog.TreeHash;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a message left as it did: one line for each clause and each field, without a value of any field. The ledger entry commits to it
 * (FORMAT.md section 6), so the sender cannot tell its auditors another story later.
 * Immutable; the root over the lines is computed once, by whoever asks first.
 */
public final class DecisionRecord {
    private final List<String> lines;
    private volatile @Nullable Digest root;

    public DecisionRecord(List<String> all) {
        List<String> lines = List.copyOf(all);
        if (lines.isEmpty() || lines.stream().anyMatch(line -> line.indexOf('\n') >= 0)) {
            throw new IllegalArgumentException("a decision record is one or more lines");
        }
        this.lines = lines;
    }

    /** Without line feeds. */
    public List<String> lines() {
        return lines;
    }

    /** The private commitment under a salt of 32 random bytes that stays with the sender. */
    public Digest commitment(Digest salt) {
        return Hashing.tagged("comity/v1/private", salt.value(), root().value());
    }

    private Digest root() {
        Digest known = root;
        if (known == null) {
            known = TreeHash.rootOf(
                    TreeHash.leafHashes(lines.stream().map(Bytes::utf8).toList()));
            root = known;
        }
        return known;
    }

    /** The text form that {@link #parse} reads. */
    public String text() {
        return String.join("\n", lines) + "\n";
    }

    /** Reads the text form. */
    public static DecisionRecord parse(String text) {
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("a decision record ends in a line feed");
        }
        return new DecisionRecord(List.of(text.substring(0, text.length() - 1).split("\n", -1)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DecisionRecord record && lines.equals(record.lines);
    }

    @Override
    public int hashCode() {
        return lines.hashCode();
    }

    @Override
    public String toString() {
        return "DecisionRecord[" + lines.size() + " lines]";
    }
}
