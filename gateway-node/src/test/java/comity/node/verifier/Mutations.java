package comity.node.verifier;

import comity.crypto.bytes.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Small damage to encodings: what a careless or hostile writer might produce. Confined to one thread. */
final class Mutations {
    private static final int[] EDGE_BYTES = {0, 1, 2, 3, 4, 7, 19, 20, 0x40, 0x7F, 0x80, 0xC0, 0xED, 0xFF};
    private static final String EDGE_CHARACTERS = "0123456789AZaz/+=-_.: \n\t\r\u007f\u0085\u00e9\u2014\ufeffTZ";

    private final Random random;

    Mutations(long seed) {
        this.random = new Random(seed);
    }

    Bytes damaged(Bytes sound) {
        byte[] bytes = sound.toByteArray();
        int at = place(bytes.length);
        return switch (random.nextInt(6)) {
            case 0 -> with(bytes, at, bytes[at] ^ (1 << random.nextInt(8)));
            case 1, 2 -> with(bytes, at, EDGE_BYTES[random.nextInt(EDGE_BYTES.length)]);
            case 3 -> sound.slice(0, at).concat(sound.slice(at + 1, bytes.length));
            case 4 -> sound.slice(0, at).concat(Bytes.of(random.nextInt(256)), sound.slice(at, bytes.length));
            default -> sound.concat(Bytes.zeros(1 + random.nextInt(2)));
        };
    }

    /** Ends of an encoding hold its versions, types, counts and lengths. */
    private int place(int size) {
        return switch (random.nextInt(3)) {
            case 0 -> random.nextInt(Math.min(size, 52));
            case 1 -> size - 1 - random.nextInt(Math.min(size, 52));
            default -> random.nextInt(size);
        };
    }

    private static Bytes with(byte[] bytes, int at, int value) {
        byte[] changed = Arrays.copyOf(bytes, bytes.length);
        changed[at] = (byte) value;
        return Bytes.copyOf(changed);
    }

    String damaged(String sound) {
        List<String> lines = new ArrayList<>(Arrays.asList(sound.split("\n", -1)));
        int at = random.nextInt(lines.size());
        switch (random.nextInt(8)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
            case 2 -> lines.set(at, swapCase(lines.get(at)));
            default -> lines.set(at, damagedLine(lines.get(at)));
        }
        return String.join("\n", lines);
    }

    private String damagedLine(String line) {
        String inserted = String.valueOf(EDGE_CHARACTERS.charAt(random.nextInt(EDGE_CHARACTERS.length())));
        int at = random.nextInt(line.length() + 1);
        int cut = Math.min(line.length(), at + random.nextInt(2));
        return line.substring(0, at) + (random.nextInt(4) == 0 ? "" : inserted) + line.substring(cut);
    }

    private static String swapCase(String line) {
        StringBuilder swapped = new StringBuilder(line);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            swapped.setCharAt(i, Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c));
        }
        return swapped.toString();
    }
}
