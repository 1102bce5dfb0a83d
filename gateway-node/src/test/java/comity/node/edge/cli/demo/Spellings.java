package comity.node.edge.cli.demo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The ways in which a text may stand in a file. Stateless. */
public final class Spellings {
    private static final int BITS_PER_BYTE = 8;
    private static final int BITS_PER_DIGIT = 6;
    private static final int ALIGNMENTS = 3;

    private Spellings() {}

    /** Raw, UTF-16 of either order, hexadecimal in either case, and base64 at its three alignments. */
    static List<byte[]> of(String text) {
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        List<byte[]> spellings = new ArrayList<>(readable(text));
        spellings.add(ascii(HexFormat.of().withUpperCase().formatHex(raw)));
        for (int alignment = 0; alignment < ALIGNMENTS; alignment++) {
            spellings.add(ascii(base64(raw, alignment)));
        }
        return spellings;
    }

    /** Those in which a letter's case is a letter's case. */
    private static List<byte[]> readable(String text) {
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        return List.of(
                raw,
                text.getBytes(StandardCharsets.UTF_16LE),
                text.getBytes(StandardCharsets.UTF_16BE),
                ascii(HexFormat.of().formatHex(raw)));
    }

    /** The digits that this text alone decides, whatever stands before and after it. */
    private static String base64(byte[] raw, int alignment) {
        byte[] shifted = new byte[alignment + raw.length];
        System.arraycopy(raw, 0, shifted, alignment, raw.length);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int from = (alignment * BITS_PER_BYTE + BITS_PER_DIGIT - 1) / BITS_PER_DIGIT;
        int to = shifted.length * BITS_PER_BYTE / BITS_PER_DIGIT;
        return encoded.substring(from, to);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether the bytes hold any of them. */
    static boolean isIn(byte[] haystack, String text) {
        return !foundIn(haystack, List.of(text)).isEmpty();
    }

    /** Those of which the bytes hold any spelling, in whatever letter case. */
    public static List<String> foundIn(byte[] haystack, List<String> texts) {
        byte[] folded = folded(haystack);
        return texts.stream().filter(text -> isIn(haystack, folded, text)).toList();
    }

    private static boolean isIn(byte[] haystack, byte[] folded, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return Stream.of(text, lower, text.toUpperCase(Locale.ROOT))
                        .flatMap(one -> of(one).stream())
                        .anyMatch(spelling -> contains(haystack, spelling))
                || readable(lower).stream().anyMatch(spelling -> contains(folded, spelling));
    }

    private static byte[] folded(byte[] bytes) {
        byte[] folded = bytes.clone();
        for (int i = 0; i < folded.length; i++) {
            if (folded[i] >= 'A' && folded[i] <= 'Z') {
                folded[i] = (byte) (folded[i] + 'a' - 'A');
            }
        }
        return folded;
    }

    private static boolean contains(byte[] haystack, byte[] needle) {
        for (int i = 0; i <= haystack.length - needle.length; i++) {
            if (haystack[i] == needle[0] && Arrays.equals(haystack, i, i + needle.length, needle, 0, needle.length)) {
                return true;
            }
        }
        return false;
    }
}
