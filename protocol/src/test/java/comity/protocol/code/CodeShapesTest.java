package comity.protocol.code;

import static org.assertj.core.api.Assertions.assertThat;

import comity.protocol.sample.CodeSamples;
import comity.v1.Limit.Code;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A schema made of the shapes refuses nothing that the gateway would take. */
final class CodeShapesTest {
    private static final long SEED = 20_261_126L;
    private static final int SAMPLES = 4000;
    private static final String CHARACTERS = "019afzAFXZ.:-_/@[]%+\" \n\t~?#é";

    @ParameterizedTest
    @EnumSource(
            value = Code.class,
            names = {"CODE_UNSPECIFIED", "UNRECOGNIZED"},
            mode = EnumSource.Mode.EXCLUDE)
    void everyCodeHasItsShape_alsoWhereItIsUnusual(Code code) {
        Pattern shape = Pattern.compile(CodeShapes.pattern(code));
        Random random = new Random(SEED);
        for (int i = 0; i < SAMPLES; i++) {
            String text = changed(CodeSamples.value(code, random), random.nextInt(3), random);
            if (Codes.isValid(code, text)) {
                assertThat(shape.matcher(text).matches())
                        .as("seed %d: %s", SEED, text)
                        .isTrue();
            }
        }
    }

    @Test
    void datesHaveTheirShapeExactly() {
        Pattern shape = Pattern.compile(CodeShapes.pattern(Code.DATE));
        for (int year = 0; year <= 9999; year++) {
            for (String day : new String[] {"01-31", "02-28", "02-29", "02-30", "04-31", "13-01", "00-10", "12-00"}) {
                String text = String.format(Locale.ROOT, "%04d-%s", year, day);
                assertThat(shape.matcher(text).matches()).as(text).isEqualTo(Codes.isValid(Code.DATE, text));
            }
        }
    }

    @Test
    void onlyAListOfTheProjectsOwnIsGivenWhole() {
        assertThat(CodeShapes.values(Code.MEDIA_TYPE))
                .isSorted()
                .allSatisfy(
                        type -> assertThat(Codes.isValid(Code.MEDIA_TYPE, type)).isTrue());
        assertThat(CodeShapes.values(Code.COUNTRY)).isEmpty();
    }

    @Test
    void exceptionsHaveTheShapeAndAreRefused() {
        assertThat(CodeShapes.exceptions(Code.ICAO24))
                .isNotEmpty()
                .allSatisfy(text -> assertThat(text).matches(CodeShapes.pattern(Code.ICAO24)))
                .noneMatch(text -> Codes.isValid(Code.ICAO24, text));
    }

    private static String changed(String text, int changes, Random random) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(changed.length());
            char other = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
            switch (random.nextInt(3)) {
                case 0 -> changed.setCharAt(at, other);
                case 1 -> changed.insert(at, other);
                default -> changed.append(other);
            }
        }
        return changed.toString();
    }
}
