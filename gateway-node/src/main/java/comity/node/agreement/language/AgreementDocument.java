package comity.node.agreement.language;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.Hashing;
import comity.node.agreement.terms.Agreement;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The file both parties sign. Its exact bytes are the agreement; this class reads them, and refuses whatever it would not
 * enforce. Stateless and thread-safe.
 */
public final class AgreementDocument {
    /** Most bytes of a file. */
    public static final int MAX_SIZE = 64 * 1024;

    private AgreementDocument() {}

    /** What reading gave. */
    public sealed interface Reading {}

    /** Every clause is one this version enforces. */
    public record Parsed(Agreement agreement) implements Reading {}

    /**
     * The first fault.
     *
     * @param line from 1
     * @param column from 1
     * @param path the keys down to the fault, such as {@code agreement.scope.kinds[0].from}; empty where there is none
     */
    public record Malformed(int line, int column, String path, String reason) implements Reading {
        @Override
        public String toString() {
            return "line " + line + ", column " + column + (path.isEmpty() ? "" : ", " + path) + ": " + reason;
        }
    }

    /** Reads the file's bytes. */
    public static Reading parse(Bytes yaml) {
        if (yaml.size() > MAX_SIZE) {
            return new Malformed(1, 1, "", "the file has more than " + MAX_SIZE + " bytes");
        }
        try {
            return new Parsed(AgreementClauses.read(YamlReader.read(text(yaml))));
        } catch (MalformedClause e) {
            return new Malformed(e.place().line(), e.place().column(), e.path(), e.reason());
        }
    }

    /** What names these bytes in ledger entries, notes and decisions (FORMAT.md section 11). */
    public static Digest digest(Bytes yaml) {
        return Hashing.tagged("comity/v1/agreement", yaml);
    }

    private static String text(Bytes yaml) throws MalformedClause {
        ByteBuffer bytes = yaml.asReadOnlyBuffer();
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        String text;
        try {
            text = decoder.decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedClause(placeOf(yaml, bytes.position()), "", "not UTF-8");
        }
        if (text.startsWith("\uFEFF")) {
            throw new MalformedClause(new YamlNode.Place(1, 1), "", "starts with a byte order mark");
        }
        return text;
    }

    private static YamlNode.Place placeOf(Bytes yaml, int offset) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < offset; i++) {
            if (yaml.at(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new YamlNode.Place(line, offset - lineStart + 1);
    }
}
