package comity.node.outbound.redact;

import comity.crypto.bytes.Bytes;
import comity.crypto.random.SecureBytes;
import comity.protocol.field.HandleSource;

/** Random names of list elements, drawn many at a time. Confined to one redaction. */
final class RandomHandles implements HandleSource {
    private static final int DRAWN_AT_ONCE = 64;

    private final SecureBytes random;
    private Bytes drawn = Bytes.EMPTY;
    private int used;

    RandomHandles(SecureBytes random) {
        this.random = random;
    }

    @Override
    public long next() {
        if (used == drawn.size()) {
            drawn = random.next(DRAWN_AT_ONCE * Long.BYTES);
            used = 0;
        }
        long value = drawn.slice(used, used + Long.BYTES).asReadOnlyBuffer().getLong();
        used += Long.BYTES;
        return value;
    }
}
