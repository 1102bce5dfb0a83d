package comity.protocol.limits;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.WireFormat;
import comity.protocol.limits.DecodingResult.Cause;
import comity.protocol.limits.ScanTable.ScannedField;
import java.util.Optional;

/**
 * Looks at bytes that should be a message without making anything of them, so that what is refused costs no memory: a field that
 * the schema does not know, a singular field given twice, two alternatives of one choice, more elements or longer texts than
 * their field may have, text that is not UTF-8, lengths that lead out of the bytes. Protobuf's own parser takes the first two
 * and the last of several, and allocates as it goes. Immutable and safe for any thread.
 */
public final class WireScan {
    private final ScanTable root;

    /** Of messages of this type. */
    public WireScan(Descriptor type) {
        this.root = ScanTable.of(type);
    }

    /**
     * What a scan found.
     *
     * @param cause which rule the bytes break
     * @param path where, field names with list positions
     * @param reason for a person; never holds a value
     */
    public record Finding(Cause cause, String path, String reason) {}

    /** The first thing that is wrong with the bytes as such a message, or nothing. */
    public Optional<Finding> scan(ByteString bytes) {
        try {
            new Reader(bytes).message(root, bytes.size(), 1);
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(new Finding(refusal.cause, refusal.path(), refusal.reason));
        }
    }

    /** Goes through the bytes of one message from front to back. */
    private static final class Reader {
        private static final int VARINT_BYTES_MAX = 10;
        private static final int TAG_BYTES_MAX = 5;

        private final ByteString bytes;
        private int at;
        private int fields;

        Reader(ByteString bytes) {
            this.bytes = bytes;
        }

        void message(ScanTable table, int end, int depth) throws Refusal {
            if (depth > Limits.DEPTH_MAX) {
                throw new Refusal(Cause.TOO_LARGE, "nested deeper than " + Limits.DEPTH_MAX);
            }
            int[] counts = new int[table.size()];
            boolean[] chosen = new boolean[table.choices()];
            while (at < end) {
                long tag = varint(end, TAG_BYTES_MAX);
                int number = (int) (tag >>> 3);
                ScannedField field = table.field(number);
                if (field == null) {
                    throw new Refusal(Cause.UNKNOWN_FIELD, "the schema has no such field").in("#" + number);
                }
                if (++fields > Limits.FIELDS_MAX) {
                    throw new Refusal(Cause.TOO_LARGE, "more than " + Limits.FIELDS_MAX + " fields in all");
                }
                int before = counts[field.index()];
                try {
                    counts[field.index()] = before + value(field, (int) (tag & 7), before, end, depth);
                    requireOnce(field, before, chosen);
                } catch (Refusal refusal) {
                    throw refusal.in(field.list() ? field.name() + "[" + before + "]" : field.name());
                }
            }
        }

        private static void requireOnce(ScannedField field, int before, boolean[] chosen) throws Refusal {
            if (field.list()) {
                return;
            }
            if (before > 0) {
                throw new Refusal(Cause.DUPLICATE_FIELD, "the field is given a second time");
            }
            if (field.choice() >= 0) {
                if (chosen[field.choice()]) {
                    throw new Refusal(Cause.DUPLICATE_FIELD, "another alternative of the same choice is given already");
                }
                chosen[field.choice()] = true;
            }
        }

        /** Skips a value after looking at it; returns how many elements it is. */
        private int value(ScannedField field, int wireType, int before, int end, int depth) throws Refusal {
            if (field.list() && field.packable() && wireType == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                return packed(field, before, length(end));
            }
            if (wireType != field.wireType()) {
                throw new Refusal(Cause.MALFORMED, "wire type " + wireType + " is not this field's");
            }
            requireRoom(field, before + 1);
            switch (wireType) {
                case WireFormat.WIRETYPE_VARINT -> number(field, end);
                case WireFormat.WIRETYPE_FIXED64 -> skip(Long.BYTES, end);
                case WireFormat.WIRETYPE_FIXED32 -> skip(Integer.BYTES, end);
                default -> delimited(field, length(end), depth);
            }
            return 1;
        }

        private void delimited(ScannedField field, int length, int depth) throws Refusal {
            if (length > field.bytesMax()) {
                throw new Refusal(Cause.TOO_LARGE, length + " bytes; at most " + field.bytesMax());
            }
            int end = at + length;
            if (field.inside().isPresent()) {
                message(field.inside().get(), end, depth + 1);
            } else if (field.text() && !bytes.substring(at, end).isValidUtf8()) {
                throw new Refusal(Cause.MALFORMED, "not UTF-8");
            }
            at = end;
        }

        private int packed(ScannedField field, int before, int length) throws Refusal {
            int end = at + length;
            int count = 0;
            while (at < end) {
                requireRoom(field, before + ++count);
                switch (field.wireType()) {
                    case WireFormat.WIRETYPE_FIXED64 -> skip(Long.BYTES, end);
                    case WireFormat.WIRETYPE_FIXED32 -> skip(Integer.BYTES, end);
                    default -> number(field, end);
                }
            }
            return count;
        }

        /** A number that its field can hold: a parser would cut off the rest, and read another one. */
        private void number(ScannedField field, int end) throws Refusal {
            long value = varint(end, VARINT_BYTES_MAX);
            if (value < field.numberMin() || value > field.numberMax()) {
                throw new Refusal(Cause.MALFORMED, "a number that the field cannot hold");
            }
        }

        private static void requireRoom(ScannedField field, int count) throws Refusal {
            if (field.list() && count > field.itemsMax()) {
                throw new Refusal(Cause.TOO_LARGE, "more than " + field.itemsMax() + " elements");
            }
        }

        /** A length that stays inside what holds it. */
        private int length(int end) throws Refusal {
            long length = varint(end, VARINT_BYTES_MAX);
            if (length < 0 || length > end - at) {
                throw new Refusal(Cause.MALFORMED, "a length that leads out of the message");
            }
            return (int) length;
        }

        private long varint(int end, int bytesMax) throws Refusal {
            long value = 0;
            for (int i = 0; i < bytesMax; i++) {
                if (at == end) {
                    throw new Refusal(Cause.MALFORMED, "ends inside a number");
                }
                byte next = bytes.byteAt(at++);
                value |= (long) (next & 0x7F) << (7 * i);
                if (next > 0 || (next == 0 && i == 0)) {
                    return value;
                }
                if (next == 0) {
                    throw new Refusal(Cause.MALFORMED, "a number with more bytes than it needs");
                }
            }
            throw new Refusal(Cause.MALFORMED, "a number of too many bytes");
        }

        private void skip(int count, int end) throws Refusal {
            if (count > end - at) {
                throw new Refusal(Cause.MALFORMED, "ends inside a number");
            }
            at += count;
        }
    }

    /** Carries a finding up through the messages that hold it, gathering the path. Without a stack trace: foreigners cause it. */
    private static final class Refusal extends Exception {
        private final Cause cause;
        private final String reason;
        private final StringBuilder path = new StringBuilder();

        Refusal(Cause cause, String reason) {
            super(reason, null, false, false);
            this.cause = cause;
            this.reason = reason;
        }

        Refusal in(String step) {
            path.insert(0, path.isEmpty() ? step : step + ".");
            return this;
        }

        String path() {
            return path.toString();
        }
    }
}
