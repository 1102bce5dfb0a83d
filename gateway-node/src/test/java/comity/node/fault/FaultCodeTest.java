package comity.node.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FaultCodeTest {
    @ParameterizedTest
    @EnumSource(FaultCode.class)
    void everyCodeSaysWhatHappenedAndWhatToDo(FaultCode code) {
        assertThat(code.name()).matches("[A-Z][A-Z_]{3,31}");
        assertThat(code.message()).endsWith(".").hasSizeBetween(15, 120);
        assertThat(code.remedy()).endsWith(".").hasSizeBetween(10, 140);
    }

    @Test
    void hidesFromPartners_whatTellsOfSourcesAndOfficers() {
        assertThat(FaultCode.SOURCE_RISK.shownToPartner()).isEqualTo(FaultCode.GENERIC);
        assertThat(FaultCode.RELEASE_REFUSED.shownToPartner()).isEqualTo(FaultCode.GENERIC);
        assertThat(FaultCode.NO_AGREEMENT.shownToPartner()).isEqualTo(FaultCode.NO_AGREEMENT);
    }

    @ParameterizedTest
    @EnumSource(FaultCode.class)
    void partnersAreToldOnlyCodesTheyMaySee(FaultCode code) {
        assertThat(code.shownToPartner().partnerMaySee()).isTrue();
    }

    @Test
    void tellsPartnersNeitherPlaceNorDetail() {
        Fault told = Fault.at(FaultCode.KIND, "envelope.kind", "detail for us").shownToPartner();

        assertThat(told).isEqualTo(Fault.of(FaultCode.KIND));
    }

    @Test
    void holdsEveryRejectCodeOfTheAgreementLanguage() {
        Set<String> expected = Set.of(
                "NO_AGREEMENT",
                "EXPIRED",
                "SUSPENDED",
                "KIND",
                "PURPOSE",
                "OFFENCE",
                "DATA_CATEGORY",
                "SUBJECT_CATEGORY",
                "HANDLING",
                "CLASSIFICATION",
                "QUOTA",
                "SOURCE_RISK",
                "RIGHTS_CONDITION",
                "SIGNATURE",
                "SCHEMA");

        assertThat(Arrays.stream(FaultCode.values()).map(FaultCode::name)).containsAll(expected);
    }
}
