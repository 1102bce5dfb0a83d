package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import comity.local.v1.LocalSubmission;
import comity.local.v1.SourceRecord;
import comity.node.agreement.AgreementFile;
import comity.node.agreement.terms.Approval;
import comity.node.agreement.terms.Transform;
import comity.node.outbound.authorize.Route;
import comity.protocol.field.FieldLeaf;
import comity.protocol.field.Precision;
import comity.protocol.field.ProtectionClass;
import comity.protocol.id.AgencyId;
import comity.v1.WireMessage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class RedactorTest {
    private static final AgreementFile MASKING = AgreementFile.standard()
            .withRules(
                    "{class: REV, path: \"*.when\", op: TIME_BUCKET, to: month}",
                    "{class: PERS, path: \"*.person.names.family\", op: PSEUDONYM}",
                    "{class: PERS, path: \"*.person.names.given\", op: REMOVE}");

    private final Desk desk = new Desk(9);

    @Test
    void whatIsShownAndWhatIsCommittedTo_areOrdered_marksIncluded() {
        Release release = desk.released(
                Tips.open(s -> {}),
                Pact.of(Rule.of(ProtectionClass.PERS, "*.names.family", new Transform.Pseudonym())));

        assertThat(release.message().getEnvelope().getRedactionsCount()).isEqualTo(1);
        assertThat(release.released()).isSorted();
        assertThat(release.committed()).isSorted();
    }

    @Test
    void aFieldsOutcomePrintsWhereAndWhy_neverAValue() {
        FieldOutcome name = Tips.row(
                desk.released(Tips.open(s -> {}), Pact.of()),
                "spontaneous_information.entities[0].person.names[0].family");

        assertThat(name.written()).isEqualTo("Brandt");
        assertThat(name.toString())
                .contains("names[0].family")
                .contains("RELEASED")
                .doesNotContain("Brandt");
    }

    @Test
    void commitsToEveryLeaf_andToEveryTransformsOutput_eachOnce() {
        Release release = desk.released(Desk.s1(), AgreementFile.standard());
        Set<String> places = new HashSet<>();

        assertThat(release.committed()).isSorted().containsAll(release.released());
        assertThat(release.committed())
                .allMatch(
                        leaf -> places.add(leaf.path() + " " + leaf.precision().number()));
        assertThat(release.committed())
                .filteredOn(leaf -> leaf.precision() != Precision.AS_WRITTEN)
                .extracting(FieldLeaf::precision)
                .containsExactlyInAnyOrder(Precision.MONTH, Precision.ADMIN1);
        assertThat(release.released()).isSorted().extracting(FieldLeaf::path).doesNotHaveDuplicates();
        assertThat(release.fields().stream().filter(f -> f.fate() == FieldFate.WITHHELD))
                .hasSize(release.committed().size() - release.released().size() - 2);
    }

    @Test
    void leavesTheSubmissionAsItWas() {
        LocalSubmission submission = Desk.s1();
        LocalSubmission copy = LocalSubmission.newBuilder(submission).build();

        desk.released(submission, AgreementFile.standard());

        assertThat(submission).isEqualTo(copy);
    }

    @Test
    void masksAPerson_withTheSameTokenInEveryMessageOfOneAgreement() {
        LocalSubmission submission = withoutText();
        WireMessage one = desk.released(submission, MASKING).message();
        WireMessage two = desk.released(submission, MASKING).message();

        assertThat(family(one)).matches("P-[0-9a-f]{32}").isEqualTo(family(two));
        assertThat(family(one))
                .isNotEqualTo(family(new Desk(10).released(submission, MASKING).message()));
        assertThat(one.getSpontaneousInformation().getEntitiesList())
                .filteredOn(e -> e.hasPerson())
                .allMatch(e -> !e.getPerson().getNames(0).hasGiven());
        assertThat(one.getEnvelope().getRedactionsList()).hasSize(2).allSatisfy(mark -> {
            assertThat(mark.getReason()).isEqualTo("PERSONAL");
            assertThat(mark.getPath()).contains("person.names[");
            assertThat(mark.getUnmaskAllowed()).isFalse();
        });
    }

    @Test
    void masksAPerson_withAnotherTokenForAnotherPartnerOrAgreement() {
        LocalSubmission submission = withoutText();
        AgreementFile other = MASKING.with("AGR-XA-XB-2026-01", "AGR-XA-XB-2026-02");
        AgreementFile third = new AgreementFile(MASKING.text().replace("XB-CID", "XB-FIU"));
        Route toThird = new Route(AgreementFile.XA, new AgencyId("XB-FIU"));
        WireMessage first = desk.released(submission, MASKING).message();
        Redaction toAnother = desk.redact(submission, third, toThird);

        assertThat(family(first))
                .isNotEqualTo(family(desk.released(submission, other).message()));
        assertThat(toAnother).isInstanceOfSatisfying(Release.class, release -> {
            assertThat(family(first)).isNotEqualTo(family(release.message()));
            assertThat(release.message().getEnvelope().getJustification().getCaseToken())
                    .isNotEqualTo(first.getEnvelope().getJustification().getCaseToken());
            assertThat(release.message().getEnvelope().getThreadId())
                    .isNotEqualTo(first.getEnvelope().getThreadId());
        });
    }

    @Test
    void showsNoMark_whereASourceIsProtected() {
        assertThat(desk.released(Desk.s1(), AgreementFile.standard())
                        .message()
                        .getEnvelope()
                        .getRedactionsCount())
                .isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = SourceRecord.Kind.class,
            names = {
                "CHIS",
                "UNDERCOVER",
                "WHISTLEBLOWER",
                "PROTECTED_WITNESS",
                "INTERCEPT",
                "REPORTING_ENTITY",
                "LIAISON_THIRD_PARTY"
            })
    void escalates_whateverTheAgreementLists(SourceRecord.Kind kind) {
        AgreementFile listsNone =
                AgreementFile.standard().with("    escalate_kinds: [CHIS, UNDERCOVER, WITNESS]\n", "");
        Release release = desk.released(from(kind, 1000), listsNone);

        assertThat(release.message().getSpontaneousInformation().hasTitle()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"WITNESS, false", "OFFICIAL_RECORD, true"})
    void escalates_whereTheAgreementListsTheKind(SourceRecord.Kind kind, boolean titleLeaves) {
        Release release = desk.released(from(kind, 1000), AgreementFile.standard());

        assertThat(release.message().getSpontaneousInformation().hasTitle()).isEqualTo(titleLeaves);
    }

    @ParameterizedTest
    @CsvSource({
        // kind, circle (0: not stated), threshold, persons
        "CHIS, 1, 5, TWO_PERSON",
        "CHIS, 5, 5, TWO_PERSON",
        "CHIS, 6, 5, HUMAN",
        "CHIS, 6, 6, TWO_PERSON",
        "CHIS, 0, 5, TWO_PERSON",
        "OFFICIAL_RECORD, 5, 5, TWO_PERSON",
        "OFFICIAL_RECORD, 6, 5, HUMAN",
        "OFFICIAL_RECORD, 0, 5, HUMAN",
    })
    void isHeld_byHowManyKnow(SourceRecord.Kind kind, int circle, int threshold, Approval expected) {
        AgreementFile agreement = AgreementFile.standard().with("threshold: 5", "threshold: " + threshold);

        assertThat(desk.released(from(kind, circle), agreement).hold().approval())
                .isEqualTo(expected);
    }

    @Test
    void isNotHeld_whenNothingRevealsASource() {
        LocalSubmission.Builder submission = from(SourceRecord.Kind.OFFICIAL_RECORD, 1000).toBuilder();
        submission.getMessageBuilder().getSpontaneousInformationBuilder().clearTearline();

        assertThat(desk.released(submission.build(), AgreementFile.standard()).hold())
                .isEqualTo(Hold.NONE);
    }

    private static LocalSubmission from(SourceRecord.Kind kind, int circle) {
        return Desk.s1(s -> {
            s.getMessageBuilder().getSpontaneousInformationBuilder().setTitle("A load");
            SourceRecord.Builder source = SourceRecord.newBuilder().setKind(kind);
            if (circle > 0) {
                source.setKnowledgeCircleSize(circle);
            }
            s.setSource(source).clearEventDetails();
        });
    }

    private static LocalSubmission withoutText() {
        return Desk.s1(
                s -> s.getMessageBuilder().getSpontaneousInformationBuilder().clearTearline());
    }

    private static String family(WireMessage message) {
        List<String> names = message.getSpontaneousInformation().getEntitiesList().stream()
                .filter(e -> e.hasPerson())
                .map(e -> e.getPerson().getNames(0).getFamily())
                .toList();
        return names.getFirst();
    }
}
