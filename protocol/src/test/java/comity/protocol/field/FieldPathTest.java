package comity.protocol.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FieldPathTest {
    private static final String GIVEN =
            "spontaneous_information.entities[9f3a0c11aa22bb33].person.names[0000000000000001].given";

    @ParameterizedTest
    @ValueSource(strings = {"envelope", "envelope.kind", GIVEN, "a.b[ffffffffffffffff]", "latitude_microdegrees2"})
    void printsWhatItParsed(String text) {
        FieldPath path = FieldPath.parse(text).orElseThrow();
        assertThat(path.text()).isEqualTo(text);
        assertThat(FieldPath.of(path.steps())).isEqualTo(path).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "a.",
                ".a",
                "a..b",
                "A",
                "a b",
                "1a",
                "_a",
                "a[0]",
                "a[]",
                "a[9F3A0C11AA22BB33]",
                "a[9f3a0c11aa22bb3]",
                "a[9f3a0c11aa22bb333]",
                "a[9f3a0c11aa22bb33]b",
                "a[9f3a0c11aa22bb33][9f3a0c11aa22bb33]",
                "a[9f3a0c11aa22bb33",
                "a\n",
                "a.ü"
            })
    void refusesPath_whenFormDiffers(String text) {
        assertThat(FieldPath.parse(text)).isEmpty();
    }

    @Test
    void refusesPath_whenTooLongOrTooDeep() {
        assertThat(FieldPath.parse("a".repeat(512))).isPresent();
        assertThat(FieldPath.parse("a".repeat(513))).isEmpty();
        assertThat(FieldPath.parse("a" + ".a".repeat(15))).isPresent();
        assertThat(FieldPath.parse("a" + ".a".repeat(16))).isEmpty();
    }

    @Test
    void stepsNameFieldsAndHandles() {
        assertThat(FieldPath.parse(GIVEN).orElseThrow().steps())
                .element(1)
                .isEqualTo(new FieldPath.Step("entities", Optional.of(new Handle(0x9f3a0c11aa22bb33L))));
    }

    @Test
    void withoutHandlesIsTheSameForEveryElement() {
        assertThat(FieldPath.parse(GIVEN).orElseThrow().withoutHandles())
                .isEqualTo("spontaneous_information.entities.person.names.given");
    }

    @Test
    void growsByFieldAndByElement() {
        FieldPath path = FieldPath.root("spontaneous_information")
                .element("entities", new Handle(0x9f3a0c11aa22bb33L))
                .child("person")
                .element("names", new Handle(1))
                .child("given");
        assertThat(path).isEqualTo(FieldPath.parse(GIVEN).orElseThrow());
        assertThat(FieldPath.of(path.steps().subList(0, 3)).isAtOrAbove(path)).isTrue();
        assertThat(path.isAtOrAbove(path)).isTrue();
        assertThat(FieldPath.root("spontaneous").isAtOrAbove(path)).isFalse();
        assertThat(FieldPath.of(path.steps().subList(0, 1))
                        .element("entities", new Handle(2))
                        .isAtOrAbove(path))
                .isFalse();
    }

    @Test
    void handlesOrderAsTheirTextDoes() {
        List<Handle> handles =
                List.of(new Handle(1), new Handle(Long.MAX_VALUE), new Handle(Long.MIN_VALUE), new Handle(-1));
        assertThat(handles).isSorted();
        assertThat(handles.stream().map(Handle::hex)).isSorted();
    }
}
