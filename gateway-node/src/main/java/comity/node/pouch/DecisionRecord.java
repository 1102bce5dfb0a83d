package comity.node.pouch;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.Hashing;
import comity.crypto.tlog.TreeHash;
import java.util.List;

/**
 * Why a message left as it did: one line for each clause and each field, without a value of any field. The ledger entry commits to it
 * (FORMAT.md section 6), so the sender cannot tell its auditors another story later.
 *
 * @param lines without line feeds
 */
public record DecisionRecord(List<String> lines) {
    public DecisionRecord {
        lines = List.copyOf(lines);
        if (lines.isEmpty() || lines.stream().anyMatch(line -> line.indexOf('\n') >= 0)) {
            throw new IllegalArgumentException("a decision record is one or more lines");
        }
    }

    /** The private commitment under a salt of 32 random bytes that stays with the sender. */
    public Digest commitment(Digest salt) {
        Digest root = TreeHash.rootOf(
                lines.stream().map(line -> TreeHash.leafHash(Bytes.utf8(line))).toList());
        return Hashing.tagged("comity/v1/private", salt.value(), root.value());
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
}
