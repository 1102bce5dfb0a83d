package comity.node.oracle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Choices drawn from one seed: the same seed makes the same choices. Used by one thread. */
final class Draw {
    private final Random random;

    Draw(long seed) {
        // Neighbouring seeds of Random begin alike; mixing them apart is Stafford's variant 13 of the finalizer of
        // MurmurHash3.
        long mixed = (seed ^ (seed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        random = new Random(mixed ^ (mixed >>> 31));
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    boolean coin() {
        return random.nextBoolean();
    }

    /** Between the two, both included. */
    int between(int least, int greatest) {
        return least + random.nextInt(greatest - least + 1);
    }

    /** Between the two, both included. */
    long between(long least, long greatest) {
        return random.nextLong(least, greatest + 1);
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @SafeVarargs
    final <T> T pick(T first, T... others) {
        int at = random.nextInt(others.length + 1);
        return at == 0 ? first : others[at - 1];
    }

    /** Each of the choices with this probability, in their order. */
    <T> List<T> some(List<T> choices, double probability) {
        return choices.stream().filter(_ -> chance(probability)).toList();
    }

    <T> List<T> shuffled(List<T> list) {
        List<T> shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    String text(String alphabet, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }
}
