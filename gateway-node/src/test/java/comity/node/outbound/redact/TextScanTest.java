package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import comity.local.v1.LocalSubmission;
import comity.node.agreement.AgreementFile;
import comity.node.agreement.terms.Transform;
import comity.protocol.field.ProtectionClass;
import comity.v1.AgreementNotice;
import comity.v1.Envelope;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import comity.v1.Organisation;
import comity.v1.ProtectedDisclosure;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is looked for, and where. */
final class TextScanTest {
    private static final String TEARLINE = "spontaneous_information.tearline";

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

    @Test
    void looksIntoBytesThatHoldText() {
        assertBlockedAt(
                "envelope.in_reply_to",
                s -> s.getMessageBuilder()
                        .getEnvelopeBuilder()
                        .setInReplyTo(ByteString.copyFromUtf8("HERON says so...")));
        assertThat(desk.blocked(notice("scope: {}\n# as Quell asked\n"), Pact.of())
                        .paths())
                .containsExactly("agreement_notice.document");
        assertThat(desk.redact(notice("scope: {}\n# as agreed\ncase_token: TEAM-KESTREL\n"), Pact.of()))
                .isInstanceOf(Release.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32BE"})
    void readsTextInBytes_inAnyFormOfUnicode_amongBytesThatAreNone(String form) {
        ByteString text = ByteString.copyFrom("HERON", Charset.forName(form));
        ByteString binary = ByteString.copyFrom(new byte[] {(byte) 0xFF, 7, (byte) 0x80});

        assertThat(TextScan.textsIn(binary.concat(text).concat(binary))).containsExactly("HERON");
        assertThat(TextScan.textsIn(ByteString.copyFromUtf8("abc\u0001abcd\u0001a\nbc")))
                .containsExactly("abcd", "a\nbc");
        assertThat(TextScan.textsIn(binary)).isEmpty();
    }

    @Test
    void bytesThatAreNoText_blockNothing() {
        Random random = new Random(77);
        byte[] id = new byte[16];
        for (int i = 0; i < 60; i++) {
            random.nextBytes(id);
            LocalSubmission submission =
                    Desk.s1(s -> s.getMessageBuilder().getEnvelopeBuilder().setInReplyTo(ByteString.copyFrom(id)));
            assertThat(desk.redact(submission, agreement)).isInstanceOf(Release.class);
        }
    }

    @Test
    void theShortestNames_areLookedForWithTheirCapital() {
        assertBlockedAt(TEARLINE, s -> source(s, "Li Wen", "Li is believed to know."));
        assertBlockedAt(TEARLINE, s -> source(s, "Ng Wen", "Ask Ng."));
        assertReleased(s -> source(s, "Li Wen", "Lisbon, list and Lima; li is a mile."));
        assertReleased(s -> source(s, "Al Tarno", "All of them met in Alba."));
    }

    @Test
    void aCountryPointsAtNobody_unlessItIsAPersonsNameOrTheWholeTerm() {
        String text = "The load goes to Ecuador, not to Chad.";

        assertReleased(s -> source(s, "", text).getSourceBuilder().setHandlingUnit("Ecuador desk"));
        assertReleased(s -> source(s, "", text).addLocalTags("cocaine Ecuador"));
        assertReleased(s -> {
            Tips.body(s).setBody("HERON says the load goes to Ecuador.");
            source(s, "", text);
        });
        assertBlockedAt(TEARLINE, s -> source(s, "Ana Ecuador", text));
        assertBlockedAt(TEARLINE, s -> source(s, "", text).getSourceBuilder().addScanTerms("Ecuador"));
        assertBlockedAt(TEARLINE, s -> {
            Tips.body(s).setBody("HERON says that Chad drove.");
            source(s, "", text);
        });
    }

    @Test
    void whatALabelTells_isNoSecretOfAProse() {
        Pact pact = Pact.of(Rule.of(ProtectionClass.REV, "*.body", new Transform.Tearline()));
        LocalSubmission prose = Tips.covert(
                s -> Tips.body(s).setBody("HERON saw it in a Vortano lorry.").setTearline("It is in a Vortano."));
        LocalSubmission alsoTold = Tips.covert(s -> {
            Tips.body(s)
                    .mergeFrom(prose.getMessage().getSpontaneousInformation().toBuilder()
                            .clearEntities()
                            .clearEvents()
                            .clearRelations()
                            .build());
            Tips.entity(s, 1).getMeansOfTransportBuilder().setMake("Vortano");
        });

        assertThat(Desk.terms(desk.blocked(prose, pact))).containsExactly(TEARLINE + " WITHHELD_NAME Vortano");
        assertThat(desk.redact(alsoTold, pact)).isInstanceOf(Release.class);
    }

    @Test
    void whatTheTreatyIsCalled_isNoSecretOfAProse_butOfTheSource() {
        Pact pact = Pact.of(Rule.of(ProtectionClass.REV, "*.body", new Transform.Tearline()));
        LocalSubmission tip = Tips.covert(s -> {
            Tips.body(s).setBody("HERON saw it on its way to Corvania.").setTearline("It is on its way to Corvania.");
            s.getMessageBuilder().getEnvelopeBuilder().setLegalBasis("Treaty of Corvania and Arvenia, Art. 7");
        });

        assertThat(desk.redact(tip, pact)).isInstanceOf(Release.class);
        LocalSubmission.Builder ofSource = tip.toBuilder();
        ofSource.getSourceBuilder().addScanTerms("Corvania");
        assertThat(Desk.terms(desk.blocked(ofSource.build(), pact)))
                .contains(TEARLINE + " SCAN_TERM Corvania", "envelope.legal_basis SCAN_TERM Corvania");
    }

    @Test
    void aDisclosureMayNameTheLawOnThoseWhoBlowWhistles_andNoOtherMessageMay() {
        String law = "Act on the protection of whistleblowers";
        assertBlockedAt(
                "envelope.legal_basis",
                s -> s.getMessageBuilder().getEnvelopeBuilder().setLegalBasis(law));

        LocalSubmission disclosure = Tips.covert(s -> {
            s.getMessageBuilder()
                    .getProtectedDisclosureBuilder()
                    .setBreachArea(ProtectedDisclosure.BreachArea.MONEY_LAUNDERING)
                    .addProtectionMeasures(ProtectedDisclosure.Protection.CONFIDENTIAL_IDENTITY)
                    .setTearline("A firm is run by somebody else.");
            s.getMessageBuilder()
                    .getEnvelopeBuilder()
                    .setKind(Envelope.Kind.PROTECTED_DISCLOSURE)
                    .setLegalBasis(law);
        });
        assertThat(desk.redact(disclosure, Pact.of())).isInstanceOf(Release.class);
    }

    @Test
    void aLabelThatLeaves_doesNotUncoverTheSource_norAnythingThatAFieldKeepsHome() {
        assertBlockedAt(
                "spontaneous_information.entities[1].means_of_transport.make",
                s -> Tips.entity(s, 1).getMeansOfTransportBuilder().setMake("Quell"));
        assertBlockedAt(
                "spontaneous_information.entities[1].means_of_transport.make",
                s -> Tips.entity(s, 1).getMeansOfTransportBuilder().setMake("Port Sella"));
    }

    @Test
    void aMinuteThatLeavesElsewhere_isNoSecret() {
        LocalSubmission submission = tearline("It was at 21:40.");
        LocalSubmission alsoTold = Desk.s1(s -> {
            Tips.body(s).setTearline("It was at 21:40.");
            Tips.entity(s, 0).setLastSeen(Tips.event(s).getWhen());
        });
        Pact month = Pact.of(
                Rule.of(ProtectionClass.REV, "*.body", new Transform.Tearline()),
                Rule.of(ProtectionClass.REV, "*.when", new Transform.TimeBucket(FuzzyTime.Precision.MONTH)),
                Rule.of(ProtectionClass.REV, "*.last_seen", new Transform.KeepIfApproved()));

        assertThat(desk.blocked(submission, month).paths()).containsExactly(TEARLINE);
        assertThat(desk.redact(alsoTold, month, "spontaneous_information.entities[0].last_seen"))
                .isInstanceOf(Release.class);
    }

    /** A letter that stands for a digit stands beside one. */
    @Test
    void aNameWithANumber_isNotReadIntoALongerWord() {
        assertReleased(s -> source(s, "", "Maris drove on the 15th; Summar has 150 of them.")
                .getSourceBuilder()
                .addScanTerms("Mar 15"));
        assertBlockedAt(
                TEARLINE, s -> source(s, "", "Marl5 drove.").getSourceBuilder().addScanTerms("Mar 15"));
        assertBlockedAt(
                TEARLINE, s -> source(s, "", "M4r 15 drove.").getSourceBuilder().addScanTerms("Mar 15"));
        assertBlockedAt(TEARLINE, s -> source(s, "", "Box MSKU77I234O.").getSourceBuilder());
    }

    private static LocalSubmission.Builder source(LocalSubmission.Builder s, String trueName, String text) {
        if (!trueName.isEmpty()) {
            s.getSourceBuilder().addTrueNames(trueName);
        }
        Tips.body(s).setTearline(text);
        return s;
    }

    private static LocalSubmission notice(String document) {
        return Desk.s1(s -> s.clearEntityDetails()
                .clearEventDetails()
                .getMessageBuilder()
                .setAgreementNotice(AgreementNotice.newBuilder()
                        .setAction(AgreementNotice.Action.PROPOSE)
                        .setAgreementId("AGR-1")
                        .setAgreementVersion("1")
                        .setDocument(ByteString.copyFromUtf8(document))
                        .setDocumentSha256("ab".repeat(32)))
                .getEnvelopeBuilder()
                .setKind(Envelope.Kind.AGREEMENT_NOTICE)
                .getJustificationBuilder()
                .setCaseToken("TEAM-KESTREL"));
    }

    private void assertReleased(Consumer<LocalSubmission.Builder> change) {
        Redaction redaction = desk.redact(Desk.s1(change), agreement);

        assertThat(redaction instanceof Blocked blocked ? Desk.terms(blocked) : List.of())
                .isEmpty();
    }

    private void assertBlockedAt(String path, Consumer<LocalSubmission.Builder> change) {
        assertThat(desk.blocked(Desk.s1(change), agreement).paths()).containsExactly(path);
    }

    private static LocalSubmission tearline(String text) {
        return Desk.s1(
                s -> s.getMessageBuilder().getSpontaneousInformationBuilder().setTearline(text));
    }
}
