package comity.node.pouch;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.CanonicalReader;
import comity.crypto.bytes.CanonicalWriter;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.Hashing;
import comity.crypto.bytes.MalformedBytes;
import java.util.ArrayList;
import java.util.List;

/**
 * One disposition for each entry of a pouch, in order; its digest stands in the receipt (FORMAT.md section 7).
 *
 * @param list 1 to {@value PouchSpan#COUNT_MAX}
 */
public record Dispositions(List<Disposition> list) {
    public Dispositions {
        list = List.copyOf(list);
        if (list.isEmpty() || list.size() > PouchSpan.COUNT_MAX) {
            throw new IllegalArgumentException("a pouch has 1 to " + PouchSpan.COUNT_MAX + " entries");
        }
    }

    /** The canonical bytes. */
    public Bytes encode() {
        CanonicalWriter out = new CanonicalWriter().u32(list.size());
        list.forEach(disposition -> out.u8(disposition.verdict().number()).str8(disposition.reason()));
        return out.toBytes();
    }

    /** What a receipt names. */
    public Digest digest() {
        return Hashing.tagged("comity/v1/dispositions", encode());
    }

    /** Reads canonical bytes. */
    public static Dispositions decode(Bytes bytes) throws MalformedBytes {
        CanonicalReader in = new CanonicalReader(bytes);
        int count = in.u32(PouchSpan.COUNT_MAX);
        if (count == 0) {
            throw in.malformed("no dispositions");
        }
        List<Disposition> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(one(in));
        }
        in.expectEnd();
        return new Dispositions(list);
    }

    private static Disposition one(CanonicalReader in) throws MalformedBytes {
        int number = in.u8();
        String reason = in.str8();
        Disposition.Verdict verdict =
                Disposition.Verdict.of(number).orElseThrow(() -> in.malformed("unknown verdict " + number));
        try {
            return new Disposition(verdict, reason);
        } catch (IllegalArgumentException e) {
            throw new MalformedBytes(in.offset(), "verdict and reason do not go together", e);
        }
    }
}
