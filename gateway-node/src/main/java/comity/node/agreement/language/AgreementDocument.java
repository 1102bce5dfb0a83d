package comity.node.agreement.language;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.Hashing;
import comity.node.agreement.language.YamlNode.Place;
import comity.node.agreement.terms.Agreement;
import comity.protocol.field.TextCharacters;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The file that all parties sign. Its exact bytes are the agreement; this class reads them, and refuses whatever it would not
 * enforce. Stateless and thread-safe.
 */
public final class AgreementDocument {
    /** Most bytes of a file. */
    public static final int MAX_SIZE = 64 * 1024;

    /** Most defects that are told of one file. */
    public static final int DEFECTS_MAX = Defects.MAX;

    private AgreementDocument() {}

    /** What reading gave. */
    public sealed interface Reading {}

    /** Every clause is one this version enforces. */
    public record Parsed(Agreement agreement) implements Reading {}

    /**
     * It is no agreement.
     *
     * @param defects in the order of the file, at least one and at most {@link #DEFECTS_MAX}
     */
    public record Malformed(List<Defect> defects) implements Reading {
        public Malformed {
            defects = List.copyOf(defects);
            if (defects.isEmpty()) {
                throw new IllegalArgumentException("nothing is wrong");
            }
        }

        /** The first, and how many there are beside it. */
        @Override
        public String toString() {
            int more = defects.size() - 1;
            return defects.getFirst() + (more == 0 ? "" : " (and " + more + " more)");
        }
    }

    /**
     * One thing that is wrong.
     *
     * @param line from 1
     * @param column from 1
     * @param path the keys down to it, such as {@code agreement.scope.kinds[0].from}; empty where there is none
     */
    public record Defect(int line, int column, String path, String reason) {
        @Override
        public String toString() {
            return "line " + line + ", column " + column + (path.isEmpty() ? "" : ", " + path) + ": " + reason;
        }
    }

    /** Reads the file's bytes. Tells everything that is wrong and does not follow from something else that is. */
    public static Reading parse(Bytes yaml) {
        Defects defects = new Defects();
        Optional<String> text = text(yaml, defects);
        Optional<YamlNode> root = text.flatMap(known -> YamlReader.read(known, defects));
        Optional<Part> file =
                root.flatMap(node -> AgreementClauses.FILE.read(node, new Spot(node.place(), "", defects)));
        if (defects.told() > 0 || file.isEmpty()) {
            return new Malformed(defects.inOrder());
        }
        return new Parsed(
                AgreementClauses.agreement(file.get(), WordingReader.read(AgreementClauses.FILE, root.orElseThrow())));
    }

    /** What names these bytes in ledger entries, notes and decisions (FORMAT.md section 11). */
    public static Digest digest(Bytes yaml) {
        return Hashing.tagged("comity/v1/agreement", yaml);
    }

    private static Optional<String> text(Bytes yaml, Defects defects) {
        if (yaml.size() > MAX_SIZE) {
            defects.add(Place.START, "", "the file has more than " + MAX_SIZE + " bytes");
            return Optional.empty();
        }
        ByteBuffer bytes = yaml.asReadOnlyBuffer();
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        String text;
        try {
            text = decoder.decode(bytes).toString();
        } catch (CharacterCodingException e) {
            defects.add(placeOf(yaml, bytes.position()), "", "not UTF-8");
            return Optional.empty();
        }
        if (text.startsWith("\uFEFF")) {
            defects.add(Place.START, "", "starts with a byte order mark");
            return Optional.empty();
        }
        refuseCharacters(text, defects);
        return Optional.of(text);
    }

    /**
     * Whoever signs must see what a program reads, comments included: no character that shows nothing, turns the direction of what
     * follows, or moves what a terminal writes.
     */
    private static void refuseCharacters(String text, Defects defects) {
        int[] points = text.codePoints().toArray();
        int line = 1;
        int column = 1;
        for (int at = 0; at < points.length; at++) {
            int point = points[at];
            boolean endsLine = point == '\n' || (point == '\r' && at + 1 < points.length && points[at + 1] == '\n');
            if (!endsLine && point != '\t' && TextCharacters.isRefused(point)) {
                defects.add(
                        new Place(line, column),
                        "",
                        Shown.number(point) + " is not accepted: it shows nothing, or moves what is shown");
            }
            line = point == '\n' ? line + 1 : line;
            column = point == '\n' ? 1 : column + 1;
        }
    }

    private static Place placeOf(Bytes yaml, int offset) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < offset; i++) {
            if (yaml.at(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new Place(line, offset - lineStart + 1);
    }
}
