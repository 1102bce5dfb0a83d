package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A grade is found however it is written, and not where something else has such a name. */
final class GradeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "A2",
                "It is A2 information.",
                "a2",
                "A-2",
                "A/2",
                "A – 2",
                "A + 2",
                "A.2",
                "graded a 2",
                "graded a/2",
                "graded as it was a 2",
                "rated on form A2",
                "rated A 2 by us",
                "It is A 2.",
                "It is A 2",
                "It is (A 2)",
                "It is A 2, they say",
                "It is A 2; they say",
                "(A 2) they say",
                "based on A2 information",
                "based on the A2 report",
                "The A2 was closed",
                "class A2",
                "A2 on the A2 near Ostrand",
            })
    void finds(String text) {
        assertThat(isIn("A2", text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A21",
                "BA2",
                "A 3",
                "B 2",
                "a-2",
                "a/2",
                "a 2 kg parcel",
                "A 2 kg parcel",
                "A: 2",
                "A 2 - they say",
                "A 2 \" they say",
                "A x 2",
                "A",
                "2",
                "motorway A2",
                "form A 2",
                "form A-2",
                "on the A2 near Ostrand",
                "along the A2.",
                "auf der A2",
                "via A2, then north",
                "off the A2",
                "hepatitis A. 2 were ill",
                "graded before we came to town: a 2 kg parcel",
            })
    void doesNotFind(String text) {
        assertThat(isIn("A2", text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-2", "1/2", "12", "1 2."})
    void findsAGradeOfTwoDigits(String text) {
        assertThat(isIn("12", text)).isTrue();
    }

    private static boolean isIn(String grade, String text) {
        return Grade.of(grade).isIn(FoldedText.of(text, Folding.LOOKS));
    }
}
