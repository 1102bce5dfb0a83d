package comity.node.oracle;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Values that occur once in the world and so say where they come from, wherever they turn up. Used by one thread. */
final class Canaries {
    /** Shorter values turn up by chance. */
    static final int LENGTH_MIN = 12;

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 16;

    private final Draw draw;
    private final Map<String, byte[]> kept = new LinkedHashMap<>();

    Canaries(Draw draw) {
        this.draw = draw;
    }

    /** A canary of letters, at most this long. */
    String letters(int lengthMax) {
        return keep(draw.text(LETTERS, Math.min(LENGTH, lengthMax)));
    }

    /** One to three canaries with blanks between, the second in capitals: prose has more than one word. */
    String prose(int lengthMax) {
        String text = letters(lengthMax);
        if (lengthMax > 2 * LENGTH + 1 && draw.chance(0.25)) {
            text += " " + keep(draw.text(LETTERS, LENGTH).toUpperCase(Locale.ROOT));
        }
        if (lengthMax > 4 * LENGTH && draw.chance(0.25)) {
            text += " once " + letters(LENGTH);
        }
        return text;
    }

    /** Keeps a value that was drawn elsewhere, if it is long enough to be one. */
    String keep(String value) {
        if (value.length() >= LENGTH_MIN) {
            kept.put(value, value.getBytes(StandardCharsets.UTF_8));
        }
        return value;
    }

    byte[] keep(byte[] value) {
        if (value.length >= LENGTH_MIN) {
            kept.put(HexFormat.of().formatHex(value), value);
        }
        return value;
    }

    /** Whether a value holds one. */
    boolean isIn(Object value) {
        String text =
                value instanceof ByteString bytes ? HexFormat.of().formatHex(bytes.toByteArray()) : value.toString();
        return text.length() >= LENGTH_MIN && kept.keySet().stream().anyMatch(text::contains);
    }

    /** All that were made. */
    Collection<byte[]> all() {
        return List.copyOf(kept.values());
    }

    /** Those that occur in none of these texts. */
    List<byte[]> without(Collection<String> leaving) {
        List<byte[]> staying = new ArrayList<>();
        String all = String.join("\n", leaving);
        kept.forEach((name, value) -> {
            if (!all.contains(name)) {
                staying.add(value);
            }
        });
        return staying;
    }
}
