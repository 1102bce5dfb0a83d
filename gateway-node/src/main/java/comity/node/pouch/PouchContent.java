package comity.node.pouch;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.CanonicalReader;
import comity.crypto.bytes.CanonicalWriter;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.bytes.Utf8;
import comity.crypto.commit.Release;
import comity.crypto.seal.Padding;
import java.util.ArrayList;
import java.util.List;

/**
 * The sealed part of a pouch: the signed head, and each entry with its release (FORMAT.md section 8).
 *
 * @param headNote the signed note's text form
 * @param items one for each entry, in order
 */
public record PouchContent(String headNote, List<Item> items) {
    /** Of a signed head with its two lines; it needs about 5 KiB. */
    public static final int MAX_NOTE_SIZE = 16 << 10;

    public PouchContent {
        items = List.copyOf(items);
        if (items.isEmpty() || items.size() > PouchSpan.COUNT_MAX) {
            throw new IllegalArgumentException("a pouch has 1 to " + PouchSpan.COUNT_MAX + " entries");
        }
    }

    /**
     * One entry as it travels.
     *
     * @param entry canonical bytes
     * @param release canonical bytes; empty when the entry carries none, or goes without it
     */
    public record Item(Bytes entry, Bytes release) {}

    /** The plain text, padded. */
    public Bytes encode() {
        CanonicalWriter out = new CanonicalWriter().bytes32(Bytes.utf8(headNote));
        items.forEach(item -> out.bytes32(item.entry()).bytes32(item.release()));
        int padded = Padding.padme(out.size());
        return out.raw(Bytes.zeros(padded - out.size())).toBytes();
    }

    /** Reads a plain text of that many entries; refuses padding that is not zero or not of the defined length. */
    public static PouchContent decode(Bytes plain, int count) throws MalformedBytes {
        CanonicalReader in = new CanonicalReader(plain);
        String note = utf8(in.bytes32(MAX_NOTE_SIZE));
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(new Item(in.bytes32(Entry.MAX_SIZE), in.bytes32(Release.MAX_SIZE)));
        }
        if (Padding.padme(in.offset()) != plain.size()) {
            throw in.malformed("padding of another length");
        }
        if (!in.raw(in.remaining()).isAllZero()) {
            throw in.malformed("padding is not zero");
        }
        return new PouchContent(note, items);
    }

    private static String utf8(Bytes bytes) throws MalformedBytes {
        return Utf8.decode(bytes);
    }
}
