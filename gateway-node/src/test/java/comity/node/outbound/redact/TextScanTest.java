package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import comity.local.v1.LocalSubmission;
import comity.node.agreement.AgreementFile;
import comity.v1.FuzzyPlace;
import comity.v1.Organisation;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is looked for, and where. */
final class TextScanTest {
    private final Desk desk = new Desk(2);
    private final AgreementFile agreement = AgreementFile.standard();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HERON says a load is coming.",
                "Ask Quell about the load.",
                "Source 0417 says a load is coming.",
                "File XA-CHIS-0417 says so.",
                "A man called Tamm says so.",
                "Call +99 555 0142.",
                "See file XA-2026-00731.",
                "Brandt is 0099231 with us, XA-PER-0099231.",
                "They met at the Lumen.",
                "They met in Port Sella.",
                "The van is XB 4471 KT.",
                "The van is 4471-KT.",
                "The box is MSKU7712340.",
                "He spoke of a blue crane.",
                "Graded A2.",
                "Brandt and one other met.",
                "They met on 14 March 2026.",
                "They met on 2026-03-14.",
                "They met at 21:40.",
                "Sent on by m.quell.",
                "The Sella Source Unit reports.",
                "Source No0417 says so.",
                "Source CHIS0417 says so.",
                "Source ٠٤١٧ says so.",
                "ʜᴇʀᴏɴ says so.",
                "🅷🅴🆁🅾🅽 says so.",
                "He spoke of blue cranes.",
                "It eats on Thursday, he said.",
                "The box ends in 7712340.",
                "They met on the 14th of March.",
                "They met on March 14th.",
                "They met on 14.03.26.",
                "They met on 14.3. in town.",
                "Am 14. März.",
                "They met at 21h40.",
                "They met at 9.40 pm.",
            })
    void blocksTheMessage_whenTheTearlineHolds(String tearline) {
        assertThat(desk.blocked(tearline(tearline), agreement).paths())
                .containsExactly("spontaneous_information.tearline");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A shipment is expected in the Sella Region in March.",
                "Ilko Brandt is believed to be involved in the crime.",
                "Heroin and cocaine are loaded at a port; a crane is used.",
                "A white van and a container are involved.",
                "The source of the money is unknown to the unit.",
                "Other members of the group are known.",
                "A load of 100-250 kg is expected in March 2026, under Treaty XA-XB 2024, Art. 7.",
                "Call before 17:30 on 3 April 2026; version 3.14 of the form.",
            })
    void letsTheTearlineLeave(String tearline) {
        assertThat(desk.released(tearline(tearline), agreement)
                        .message()
                        .getSpontaneousInformation()
                        .getTearline())
                .isEqualTo(tearline);
    }

    @Test
    void looksIntoEveryText_whateverItsClass() {
        assertBlockedAt(
                "envelope.legal_basis",
                s -> s.getMessageBuilder().getEnvelopeBuilder().setLegalBasis("as HERON said"));
        assertBlockedAt(
                "envelope.label.policy",
                s -> s.getMessageBuilder()
                        .getEnvelopeBuilder()
                        .getLabelBuilder()
                        .setPolicy("Quell"));
        assertBlockedAt(
                "envelope.justification.necessity",
                s -> s.getMessageBuilder()
                        .getEnvelopeBuilder()
                        .getJustificationBuilder()
                        .setNecessity("HERON may be in danger"));
        assertBlockedAt(
                "spontaneous_information.entities[0].person.names[0].given",
                s -> s.getMessageBuilder()
                        .getSpontaneousInformationBuilder()
                        .clearTearline()
                        .getEntitiesBuilder(0)
                        .getPersonBuilder()
                        .getNamesBuilder(0)
                        .setGiven("Heron"));
        assertBlockedAt(
                "spontaneous_information.events[0].where",
                s -> s.getMessageBuilder()
                        .getSpontaneousInformationBuilder()
                        .getEventsBuilder(0)
                        .getWhereBuilder()
                        .setAdmin1("Heron Bay"));
    }

    @Test
    void doesNotLookIntoWhatStaysHome() {
        LocalSubmission submission = Desk.s1(
                s -> s.getMessageBuilder().getSpontaneousInformationBuilder().setBody("HERON HERON HERON"));

        assertThat(desk.redact(submission, agreement)).isInstanceOf(Release.class);
    }

    @Test
    void looksForTheSource_evenWhenItNeedsNoProtection() {
        LocalSubmission submission = Desk.s1(s -> {
            s.getSourceBuilder().setKind(comity.local.v1.SourceRecord.Kind.OPEN_SOURCE);
            s.getMessageBuilder().getSpontaneousInformationBuilder().setTitle("HERON on a load");
        });

        assertThat(desk.blocked(submission, agreement).paths()).contains("spontaneous_information.title");
    }

    @Test
    void blocksAName_whichTheAgreementMasks() {
        AgreementFile masking = agreement.withRules(
                "{class: REV, path: \"*.body\", op: TEARLINE}",
                "{class: PERS, path: \"*.person.names.family\", op: PSEUDONYM}");

        assertThat(desk.blocked(Desk.s1(), masking).paths()).containsExactly("spontaneous_information.tearline");
    }

    @Test
    void doesNotBlockAPlaceName_whichRightlyLeavesElsewhere() {
        LocalSubmission submission = Desk.s1(s -> {
            s.getMessageBuilder()
                    .getSpontaneousInformationBuilder()
                    .setTearline("Lumen Shipping is involved in the load.")
                    .addEntitiesBuilder()
                    .setRef("o-1")
                    .setOrganisation(Organisation.newBuilder().setLegalName("Lumen Shipping"));
            s.getSourceBuilder().clearScanTerms();
        });

        assertThat(desk.redact(submission, agreement)).isInstanceOf(Release.class);
    }

    @Test
    void namesThePathAlone_neverTheTerm() {
        Blocked blocked = desk.blocked(tearline("HERON was here."), agreement);

        assertThat(blocked.paths().toString()).doesNotContainIgnoringCase("heron");
        assertThat(blocked.toString()).doesNotContainIgnoringCase("heron");
        assertThat(ScanTerm.near("HERON", TermSort.CODE_NAME).toString()).doesNotContainIgnoringCase("heron");
    }

    @Test
    void lookedForPlaces_areThoseLost() {
        LocalSubmission submission = Desk.s1(s -> s.getMessageBuilder()
                .getSpontaneousInformationBuilder()
                .setTearline("A load is expected at Ostrand.")
                .getEventsBuilder(0)
                .setWhere(FuzzyPlace.newBuilder()
                        .setCountry("XA")
                        .setLocality("Ostrand")
                        .setPrecision(FuzzyPlace.Precision.LOCALITY)));

        assertThat(desk.redact(submission, agreement)).isInstanceOf(Blocked.class);
        assertThat(desk.redact(submission, agreement.with("to: admin1", "to: locality")))
                .isInstanceOf(Release.class);
    }

    @Test
    void looksForTheAgencysNameOfTheCase_andForCopiedDescriptions() {
        assertBlockedAt("spontaneous_information.tearline", s -> {
            s.getMessageBuilder().getEnvelopeBuilder().getJustificationBuilder().setCaseToken("case-kestrel");
            s.getMessageBuilder().getSpontaneousInformationBuilder().setTearline("As in case Kestrel.");
        });
        assertBlockedAt("spontaneous_information.tearline", s -> {
            s.getMessageBuilder()
                    .getSpontaneousInformationBuilder()
                    .setTearline("It was seen from the kitchen window.")
                    .getEntitiesBuilder(0)
                    .setProvenance("seen from the kitchen window");
        });
    }

    @Test
    void looksForSlips_inTermsOfSeveralWords_andForNumbersWithTheirUnit() {
        assertBlockedAt("spontaneous_information.tearline", s -> {
            s.getSourceBuilder().addScanTerms("silver otter");
            s.getMessageBuilder().getSpontaneousInformationBuilder().setTearline("The silver oter swims.");
        });
        assertBlockedAt("spontaneous_information.tearline", s -> {
            s.getSourceBuilder().addScanTerms("180");
            s.getMessageBuilder().getSpontaneousInformationBuilder().setTearline("A load of 180kg.");
        });
    }

    private void assertBlockedAt(String path, Consumer<LocalSubmission.Builder> change) {
        assertThat(desk.blocked(Desk.s1(change), agreement).paths()).containsExactly(path);
    }

    private static LocalSubmission tearline(String text) {
        return Desk.s1(
                s -> s.getMessageBuilder().getSpontaneousInformationBuilder().setTearline(text));
    }
}
