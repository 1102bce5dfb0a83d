package comity.node.oracle;

import comity.crypto.bytes.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Finds any twelve neighbouring bytes of any canary in what a sink holds: as they are, in other cases, in hexadecimal, in base64 at
 * each of its three alignments, in UTF-16 of either order. Immutable.
 */
final class CanarySearch {
    private static final int WINDOW = 12;
    private static final long BASE = 0x100000001B3L;
    private static final long LEAVING = baseToWindow();

    private final Table folded;
    private final Table exact;

    /** @param canaries of at least twelve bytes each */
    CanarySearch(Collection<byte[]> canaries) {
        List<byte[]> inAnyCase = new ArrayList<>();
        List<byte[]> asTheyAre = new ArrayList<>();
        for (byte[] canary : canaries) {
            byte[] lower = fold(canary);
            inAnyCase.add(lower);
            inAnyCase.add(HexFormat.of().formatHex(canary).getBytes(StandardCharsets.ISO_8859_1));
            inAnyCase.add(spread(lower, 0));
            inAnyCase.add(spread(lower, 1));
            for (int alignment = 0; alignment < 3; alignment++) {
                byte[] encoded = base64(canary, alignment);
                if (encoded.length >= WINDOW) {
                    asTheyAre.add(encoded);
                    asTheyAre.add(urlSafe(encoded));
                }
            }
        }
        folded = new Table(inAnyCase);
        exact = new Table(asTheyAre);
    }

    /** What was found, as text, and in which part of the sink. */
    Optional<String> find(Bytes sink) {
        return find(sink.toByteArray());
    }

    private Optional<String> find(byte[] sink) {
        return folded.find(fold(sink)).or(() -> exact.find(sink));
    }

    private static byte[] fold(byte[] bytes) {
        byte[] folded = bytes.clone();
        for (int i = 0; i < folded.length; i++) {
            if (folded[i] >= 'A' && folded[i] <= 'Z') {
                folded[i] = (byte) (folded[i] + 'a' - 'A');
            }
        }
        return folded;
    }

    /** A zero beside each byte: UTF-16 of what UTF-8 has in one byte. */
    private static byte[] spread(byte[] bytes, int offset) {
        byte[] spread = new byte[bytes.length * 2];
        for (int i = 0; i < bytes.length; i++) {
            spread[2 * i + offset] = bytes[i];
        }
        return spread;
    }

    /** Without the characters that the bytes before and behind have a part in. */
    private static byte[] base64(byte[] canary, int alignment) {
        byte[] shifted = new byte[alignment + canary.length];
        System.arraycopy(canary, 0, shifted, alignment, canary.length);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        return encoded.substring((alignment * 8 + 5) / 6, shifted.length * 8 / 6)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] urlSafe(byte[] encoded) {
        byte[] safe = encoded.clone();
        for (int i = 0; i < safe.length; i++) {
            safe[i] = (byte) (safe[i] == '+' ? '-' : safe[i] == '/' ? '_' : safe[i]);
        }
        return safe;
    }

    private static long baseToWindow() {
        long power = 1;
        for (int i = 0; i < WINDOW; i++) {
            power *= BASE;
        }
        return power;
    }

    /** The hashes of all windows of some byte strings, and which string each is from. */
    private static final class Table {
        private final List<byte[]> forms;
        private final long[] hashes;
        private final int[] owners;
        private final int mask;

        Table(List<byte[]> forms) {
            this.forms = forms;
            int windows = forms.stream()
                    .mapToInt(form -> Math.max(0, form.length - WINDOW + 1))
                    .sum();
            int size = Integer.highestOneBit(Math.max(16, windows)) * 4;
            hashes = new long[size];
            owners = new int[size];
            mask = size - 1;
            for (int i = 0; i < forms.size(); i++) {
                add(forms.get(i), i + 1);
            }
        }

        private void add(byte[] form, int owner) {
            long hash = 0;
            for (int i = 0; i < form.length; i++) {
                hash = rolled(hash, form, i);
                if (i >= WINDOW - 1) {
                    int at = slot(hash);
                    hashes[at] = hash;
                    owners[at] = owner;
                }
            }
        }

        Optional<String> find(byte[] sink) {
            long hash = 0;
            for (int i = 0; i < sink.length; i++) {
                hash = rolled(hash, sink, i);
                if (i >= WINDOW - 1) {
                    int at = slot(hash);
                    if (owners[at] != 0 && isPart(forms.get(owners[at] - 1), sink, i - WINDOW + 1)) {
                        int from = Math.max(0, i - 60);
                        int length = Math.min(sink.length - from, 100);
                        return Optional.of(new String(forms.get(owners[at] - 1), StandardCharsets.ISO_8859_1)
                                + " in ..." + new String(sink, from, length, StandardCharsets.ISO_8859_1) + "...");
                    }
                }
            }
            return Optional.empty();
        }

        private static long rolled(long hash, byte[] bytes, int at) {
            long next = hash * BASE + (bytes[at] & 0xFF) + 1;
            return at >= WINDOW ? next - LEAVING * ((bytes[at - WINDOW] & 0xFF) + 1) : next;
        }

        /** Where the hash is, or would be. */
        private int slot(long hash) {
            int at = (int) (hash ^ (hash >>> 32)) & mask;
            while (owners[at] != 0 && hashes[at] != hash) {
                at = (at + 1) & mask;
            }
            return at;
        }

        private static boolean isPart(byte[] form, byte[] sink, int from) {
            String window = new String(sink, from, WINDOW, StandardCharsets.ISO_8859_1);
            return new String(form, StandardCharsets.ISO_8859_1).contains(window);
        }
    }
}
