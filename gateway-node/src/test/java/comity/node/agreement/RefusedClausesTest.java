package comity.node.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.bytes.Bytes;
import comity.node.agreement.language.AgreementDocument;
import comity.node.agreement.language.AgreementDocument.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every clause refuses what it cannot be, at the very place, and for nothing else: {@code refused.txt}. */
final class RefusedClausesTest {
    private static final String MARK = "\u00A7";

    /**
     * One edit.
     *
     * @param at text whose place is meant, where the edit has no mark
     */
    record Case(String file, String path, String says, String old, String edited, Optional<String> at) {
        String marked() {
            String text = AgreementFile.named(file).with(old, edited).text();
            return at.map(place -> text.replaceFirst(Pattern.quote(place), MARK + place))
                    .orElse(text);
        }

        @Override
        public String toString() {
            return path + " " + says + " [" + edited + "]";
        }
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (String line : (AgreementFile.named("refused.txt").text() + "\n\n").split("\n", -1)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                lines.add(line);
            } else if (line.isBlank() && !lines.isEmpty()) {
                cases.add(parsed(lines));
                lines.clear();
            }
        }
        return cases.stream();
    }

    private static Case parsed(List<String> lines) {
        String[] head = lines.getFirst().split("\\|", 3);
        Optional<String> at = lines.size() > 3 ? Optional.of(lines.get(3).substring(2)) : Optional.empty();
        return new Case(head[0].strip(), head[1].strip(), head[2].strip(), text(lines.get(1)), text(lines.get(2)), at);
    }

    private static String text(String line) {
        return line.substring(2)
                .replace("\\\\", "\u0001")
                .replace("\\n", "\n")
                .replace("\u0001", "\\")
                .replace("{501}", "a".repeat(501));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void refusesClauseAtItsPlace(Case one) {
        String marked = one.marked();
        int at = marked.indexOf(MARK);
        String before = marked.substring(0, at);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = before.codePointCount(before.lastIndexOf('\n') + 1, before.length()) + 1;

        assertThat(AgreementDocument.parse(Bytes.utf8(marked.replace(MARK, ""))))
                .isInstanceOfSatisfying(
                        Malformed.class,
                        malformed -> assertThat(malformed.defects())
                                .singleElement()
                                .satisfies(defect -> {
                                    assertThat(defect.reason()).contains(one.says());
                                    assertThat(defect.path())
                                            .isEqualTo(one.path().isEmpty() ? "agreement" : "agreement." + one.path());
                                    assertThat(defect.line() + ":" + defect.column())
                                            .isEqualTo(line + ":" + column);
                                }));
    }
}
