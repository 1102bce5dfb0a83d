package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import comity.local.v1.LocalSubmission;
import comity.v1.CaseFile;
import comity.v1.Entity;
import comity.v1.WireMessage;
import org.junit.jupiter.api.Test;

/** Names of things and cases, which each partner gets anew. */
final class RekeyingTest {
    private static final String TOKEN = "envelope.justification.case_token";

    private final Desk desk = new Desk(25);

    @Test
    void aCaseHasAnotherNameForThePartner() {
        Release release = desk.released(Tips.open(s -> {}), Pact.of());

        assertThat(release.message().getEnvelope().getJustification().getCaseToken())
                .matches("P-[0-9a-f]{32}");
        assertThat(Tips.row(release, TOKEN)).satisfies(token -> {
            assertThat(token.written()).isEqualTo("SELLA-DOCKS-88");
            assertThat(token.fate()).isEqualTo(FieldFate.REKEYED);
            assertThat(token.transform()).isEqualTo("REKEY_ID");
        });
    }

    @Test
    void theCaseOfAJointTeamKeepsTheNameThatAllSigned_andNoOtherCase() {
        LocalSubmission submission = Tips.open(s -> Tips.body(s)
                .addEntities(Entity.newBuilder()
                        .setRef("case")
                        .setCaseFile(
                                CaseFile.newBuilder().setToken("SELLA-DOCKS-88").addRelated("OTHER-12"))));
        Release release = desk.released(submission, Pact.of().teamOf("SELLA-DOCKS-88"));
        CaseFile out = release.message().getSpontaneousInformation().getEntitiesList().stream()
                .map(Entity::getCaseFile)
                .filter(CaseFile::hasToken)
                .findFirst()
                .orElseThrow();

        assertThat(release.message().getEnvelope().getJustification().getCaseToken())
                .isEqualTo("SELLA-DOCKS-88");
        assertThat(out.getToken()).isEqualTo("SELLA-DOCKS-88");
        assertThat(out.getRelated(0)).matches("P-[0-9a-f]{32}");
        assertThat(Tips.row(release, TOKEN)).satisfies(token -> {
            assertThat(token.written()).isEqualTo("SELLA-DOCKS-88");
            assertThat(token.fate()).isEqualTo(FieldFate.RELEASED);
            assertThat(token.transform()).isEmpty();
        });
    }

    @Test
    void aTextMayNameTheCaseOfTheTeam_butNoOther() {
        LocalSubmission naming = Tips.open(s -> Tips.body(s).setTitle("A load, see SELLA-DOCKS-88"));

        assertThat(desk.redact(naming, Pact.of().teamOf("SELLA-DOCKS-88"))).isInstanceOf(Release.class);
        assertThat(desk.redact(naming, Pact.of())).isInstanceOf(Blocked.class);
        assertThat(desk.redact(naming, Pact.of().teamOf("ANOTHER-9"))).isInstanceOf(Blocked.class);
    }

    @Test
    void theThreadIsNamedAfterTheCase_alsoInATeam() {
        WireMessage one = desk.released(Tips.open(s -> {}), Pact.of()).message();
        WireMessage two = desk.released(Tips.open(s -> {}), Pact.of().teamOf("SELLA-DOCKS-88"))
                .message();

        assertThat(one.getEnvelope().getThreadId()).isEqualTo(two.getEnvelope().getThreadId());
    }
}
