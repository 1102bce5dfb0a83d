package comity.node.process.kinds;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import comity.v1.Limit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds where a value that is hidden in one place can be read in another. Most are rightly there, such as the name of a firm that also
 * employs somebody; each is written into the golden file, so that a person has looked at it. Stateless.
 */
public final class Elsewhere {
    private static final int TELLING_LENGTH = 4;

    private Elsewhere() {}

    /** Where a message, before it leaves, tells what it hides. */
    static Optional<String> of(Judged hidden, List<Judged> message) {
        if (!isHidden(hidden.leaf(), hidden.fate())) {
            return Optional.empty();
        }
        String shown = hidden.leaves() ? hidden.text() : "";
        return message.stream()
                .filter(one -> one != hidden)
                .filter(one -> one.readable()
                        .filter(said -> tells(said, hidden.leaf().value(), shown))
                        .isPresent())
                .map(one -> one.leaf().path())
                .findFirst();
    }

    /** Hidden values, by their paths, that can be read in what arrived although no line says so. */
    public static List<String> unforeseen(List<FateLine> lines, Message submitted, Message arrived) {
        Map<String, Leaf> written = new HashMap<>();
        Leaf.of(submitted).forEach(leaf -> written.put(leaf.path(), leaf));
        List<Leaf> there =
                Leaf.of(arrived).stream().filter(leaf -> !isMadeByGateway(leaf)).toList();
        List<String> found = new ArrayList<>();
        for (FateLine line : lines) {
            Leaf hidden = written.get(line.path());
            if (hidden == null
                    || !isHidden(hidden, line.fate())
                    || !line.alsoIn().isEmpty()) {
                continue;
            }
            String shown = line.fate().leaves() ? line.value() : "";
            there.stream()
                    .filter(leaf -> tells(leaf.value(), hidden.value(), shown))
                    .forEach(leaf -> found.add(line.path() + " in " + leaf.path()));
        }
        return found;
    }

    /** References are common words, and what they point at has the same name everywhere; the name of a case is one of its own. */
    private static boolean isHidden(Leaf leaf, Fate fate) {
        boolean caseName = leaf.is(Limit.Reference.NAMES_CASE);
        return fate != Fate.RELEASED && fate != Fate.ADDED && (caseName || !leaf.isName());
    }

    /** Random names and tokens can hold any short text. */
    private static boolean isMadeByGateway(Leaf leaf) {
        return leaf.isName() || leaf.isAssigned() || Portrait.isToken(ValueText.of(leaf.value()));
    }

    private static boolean tells(Object said, Object secret, String shown) {
        return switch (secret) {
            case String text -> isTelling(text) && texts(said).anyMatch(words -> words.contains(text));
            case FuzzyPlace place ->
                texts(place)
                        .filter(part -> isTelling(part) && !shown.contains(part))
                        .anyMatch(part -> texts(said).anyMatch(words -> words.contains(part)));
            case FuzzyTime time -> time.equals(said) && !shown.equals(ValueText.of(time));
            case ByteString bytes -> bytes.equals(said);
            default -> false;
        };
    }

    /** Long enough to be recognised in the midst of something else. */
    private static boolean isTelling(String text) {
        return text.length() >= TELLING_LENGTH;
    }

    /** What can be read in a value. */
    private static Stream<String> texts(Object value) {
        return switch (value) {
            case String text -> Stream.of(text);
            case ByteString bytes -> Stream.of(bytes.toString(StandardCharsets.UTF_8));
            case FuzzyPlace place -> Stream.of(place.getAdmin1(), place.getLocality(), place.getSite());
            default -> Stream.of();
        };
    }
}
