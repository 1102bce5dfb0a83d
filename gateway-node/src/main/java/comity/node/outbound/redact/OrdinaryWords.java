package comity.node.outbound.redact;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Words that anybody writes, in several languages. Written rightly they are no slip of the pen, whatever code name lies one letter
 * away, and as a part of a longer name they point at nobody. A term that is exactly such a word is still looked for as a whole.
 * Words are folded. Immutable; read when first asked for.
 */
final class OrdinaryWords {
    private static final String RESOURCE = "ordinary-words.txt";
    private static final int STEM_MIN = 3;
    private static final List<String> ENDINGS = List.of("s", "es", "ed", "ing", "er", "ers", "ly");

    /** Ranks, parts of agencies and the like: in a name they say what somebody is, and name nobody. */
    private static final Set<String> TRADE = Set.copyOf(List.of(
            ("the and for from with near into over under between before after about against this that person persons people group"
                            + " groups member members criminal suspect contact associate witness victim container containers cargo"
                            + " bank banks account accounts payment payments house street road avenue lane square hotel cafe"
                            + " restaurant bar club market park harbour harbor port ports pier quay dock docks station airport"
                            + " terminal bridge border warehouse garage office centre center north south east west northern southern"
                            + " eastern western central city town village region district county province state country national"
                            + " federal regional local police agency authority ministry department directorate division branch"
                            + " section unit units team teams squad desk task force bureau service services intelligence"
                            + " investigation investigations source sources handler handlers handling officer officers agent agents"
                            + " inspector insp detective det sergeant sgt superintendent supt chief captain lieutenant constable"
                            + " analyst mister missis mr mrs ms dr monday tuesday wednesday thursday friday saturday sunday january"
                            + " february march april may june july august september october november december blue green white black"
                            + " brown grey red human covert report reports number numbers phone email mail example www com org net"
                            + " limited ltd company international shop agent compliance customs criminal federal special")
                    .split(" ")));

    private static final Set<String> WORDS = read();

    private OrdinaryWords() {}

    /** Whether the word, or what it is a form of, is an ordinary one. */
    static boolean contains(String word) {
        return WORDS.contains(word) || ENDINGS.stream().anyMatch(ending -> isForm(word, ending));
    }

    /** Whether it is an ordinary word with that ending: {@code ports}, {@code produced}, {@code planned}, {@code smuggling}. */
    private static boolean isForm(String word, String ending) {
        int stem = word.length() - ending.length();
        if (stem < STEM_MIN || !word.endsWith(ending)) {
            return false;
        }
        String plain = word.substring(0, stem);
        return WORDS.contains(plain)
                || (!ending.startsWith("s") && WORDS.contains(plain + "e"))
                || (ending.equals("es") && plain.endsWith("i") && WORDS.contains(plain.substring(0, stem - 1) + "y"))
                || (stem > STEM_MIN
                        && plain.charAt(stem - 1) == plain.charAt(stem - 2)
                        && WORDS.contains(plain.substring(0, stem - 1)));
    }

    /** Whether the word says what somebody is, or where, without naming anybody. */
    static boolean isOfTheTrade(String word) {
        return TRADE.contains(word);
    }

    private static Set<String> read() {
        Set<String> words = new HashSet<>(TRADE);
        try (InputStream lines = OrdinaryWords.class.getResourceAsStream(RESOURCE)) {
            if (lines == null) {
                throw new IllegalStateException(RESOURCE + " is missing");
            }
            new String(lines.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Stream.of(line.split("[ -]")))
                    .forEach(words::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Set.copyOf(words);
    }
}
