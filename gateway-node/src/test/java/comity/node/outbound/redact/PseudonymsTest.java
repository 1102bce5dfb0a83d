package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.bytes.Bytes;
import comity.crypto.key.MacKey;
import comity.node.agreement.AgreementFile;
import comity.protocol.id.AgencyId;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A pseudonym stands for one value of one field, under one agreement with one partner, and tells nothing else. */
final class PseudonymsTest {
    private static final AgencyId PARTNER = AgreementFile.XB;

    private final Pseudonyms pseudonyms = keyed(1);

    @Test
    void isTheSameForOneValue_howeverItIsSpelled() {
        String token = token("Ilko Brandt");

        assertThat(Stream.of("Ilko Brandt", " ilko  brandt ", "ILKO\tBRANDT", "Ｉｌｋｏ Brandt")
                        .map(this::token))
                .containsOnly(token);
        assertThat(pseudonyms.caseToken(PARTNER, "CASE-1").text())
                .isEqualTo(pseudonyms.caseToken(PARTNER, "CASE-1").text());
    }

    @Test
    void isAnotherForEveryOtherValuePartnerAgreementFieldAndKey() {
        assertThat(Stream.of(
                        token("Ilko Brandt"),
                        token("Ilko Brand"),
                        token(""),
                        pseudonyms
                                .value(AgreementFile.XA, "AGR", "family", "Ilko Brandt")
                                .text(),
                        pseudonyms
                                .value(PARTNER, "AGR-2", "family", "Ilko Brandt")
                                .text(),
                        pseudonyms.value(PARTNER, "AGR", "given", "Ilko Brandt").text(),
                        keyed(2).value(PARTNER, "AGR", "family", "Ilko Brandt").text(),
                        pseudonyms.caseToken(PARTNER, "Ilko Brandt").text(),
                        pseudonyms.caseToken(PARTNER, "ilko brandt").text(),
                        pseudonyms.caseToken(AgreementFile.XA, "Ilko Brandt").text()))
                .doesNotHaveDuplicates();
        assertThat(pseudonyms.threadId(PARTNER, "a"))
                .hasSize(16)
                .isNotEqualTo(pseudonyms.threadId(PARTNER, "b"))
                .isNotEqualTo(pseudonyms.threadId(AgreementFile.XA, "a"));
    }

    private String token(String value) {
        return pseudonyms.value(PARTNER, "AGR", "family", value).text();
    }

    private static Pseudonyms keyed(long seed) {
        Random random = new Random(seed);
        return new Pseudonyms(MacKey.generate(size -> {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            return Bytes.copyOf(bytes);
        }));
    }
}
