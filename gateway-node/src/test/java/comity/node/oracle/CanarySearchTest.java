package comity.node.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.bytes.Bytes;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A search that finds nothing proves something only if it finds what is there. */
final class CanarySearchTest {
    private static final String CANARY = "qwertyuiopasdfgh";
    private static final String BEFORE = "Nothing to see here. ";
    private static final String BEHIND = " And nothing there.";

    private final CanarySearch search = new CanarySearch(
            List.of("zyxwvutsrqponmlk".getBytes(StandardCharsets.UTF_8), CANARY.getBytes(StandardCharsets.UTF_8)));

    static List<Charset> wide() {
        return List.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc"})
    void findsACanary_whereverItStands(String before) {
        assertFound(before + CANARY);
        assertFound(before + CANARY + BEHIND);
        assertFound(BEFORE + before + CANARY);
    }

    @Test
    void findsACanary_inOtherCases() {
        assertFound(BEFORE + CANARY.toUpperCase(Locale.ROOT) + BEHIND);
        assertFound(BEFORE + "qWeRtYuIoPaSdFgH" + BEHIND);
    }

    @Test
    void findsAPart_ofTwelveBytes() {
        assertFound(BEFORE + CANARY.substring(2, 14) + BEHIND);
    }

    @Test
    void findsACanary_inHexadecimalOfEitherCase() {
        String hex = HexFormat.of().formatHex(CANARY.getBytes(StandardCharsets.UTF_8));

        assertFound(BEFORE + hex + BEHIND);
        assertFound(BEFORE + hex.toUpperCase(Locale.ROOT) + BEHIND);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void findsACanary_inBase64AtEachAlignment(int before) {
        byte[] bytes = ("x".repeat(before) + CANARY + BEHIND).getBytes(StandardCharsets.UTF_8);

        assertFound(BEFORE + Base64.getEncoder().encodeToString(bytes));
        assertFound(BEFORE + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Test
    void findsBytes_inBase64OfEitherAlphabet() {
        byte[] canary = HexFormat.of().parseHex("fbefbefbefbeffffffffffff3efbefbefbef");
        CanarySearch ofBytes = new CanarySearch(List.of(canary));

        assertThat(ofBytes.find(Bytes.utf8(Base64.getEncoder().encodeToString(canary))))
                .isPresent();
        assertThat(ofBytes.find(Bytes.utf8(Base64.getUrlEncoder().encodeToString(canary))))
                .isPresent();
    }

    @ParameterizedTest
    @MethodSource("wide")
    void findsACanary_inUtf16OfEitherOrder(Charset charset) {
        assertThat(search.find(Bytes.copyOf((BEFORE + CANARY + BEHIND).getBytes(charset))))
                .isPresent();
    }

    @Test
    void findsNothing_whereNothingIs() {
        assertNotFound("");
        assertNotFound(BEFORE + BEHIND);
        assertNotFound(BEFORE + CANARY.substring(0, 11) + BEHIND);
        assertNotFound(BEFORE + new StringBuilder(CANARY).reverse() + BEHIND);
    }

    private void assertFound(String sink) {
        assertThat(search.find(Bytes.utf8(sink))).as(sink).isPresent();
    }

    private void assertNotFound(String sink) {
        assertThat(search.find(Bytes.utf8(sink))).as(sink).isEmpty();
    }
}
