package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import comity.local.v1.LocalAttachmentDetail;
import comity.local.v1.LocalEntityDetail;
import comity.local.v1.LocalEventDetail;
import comity.local.v1.LocalReportDetail;
import comity.local.v1.LocalSubmission;
import comity.local.v1.SourceRecord;
import comity.node.agreement.terms.Transform;
import comity.protocol.field.ProtectionClass;
import comity.protocol.id.AgencyId;
import comity.v1.Amount;
import comity.v1.BankAccount;
import comity.v1.CommsIdentifier;
import comity.v1.Entity;
import comity.v1.Envelope;
import comity.v1.FinancialReport;
import comity.v1.FuzzyTime;
import comity.v1.Location;
import comity.v1.PersonName;
import comity.v1.Transaction;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything at home that names the source, its handlers, the agency's own things or what is withheld is a term, and nothing else. */
final class ScanTermsTest {
    private static final Pact PACT = Pact.of(
            Rule.of(ProtectionClass.REV, "*.body", new Transform.Tearline()),
            Rule.of(ProtectionClass.REV, "*.when", new Transform.TimeBucket(FuzzyTime.Precision.MONTH)));

    private final Desk desk = new Desk(41);

    /**
     * What a submission has, what a text tells of it, and what a text may say beside it.
     *
     * @param sorts of the terms that are found, each once
     */
    record Case(Consumer<LocalSubmission.Builder> has, String tells, String sorts, String mayAlsoSay) {
        @Override
        public String toString() {
            return tells;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                source(s -> s.setCodeName("Grey Quill"), "Grey Quill", "CODE_NAME", "a grey day"),
                source(s -> s.setCodeName("Grey Quill"), "Quill", "CODE_NAME", "grey"),
                source(s -> s.addTrueNames("Joris Tamm"), "Tamm", "SOURCE_NAME", "Tim"),
                source(s -> s.addTrueNames("Joris Tamm 4711"), "4711", "SOURCE_NAME", "4712"),
                source(s -> s.addAliases("Vorq"), "Vorq", "SOURCE_NAME", "Work"),
                source(s -> s.addAliases("Mark Tamm"), "Mark came", "SOURCE_NAME", "a mark"),
                source(s -> s.addAliases("Inspector Vorq"), "Vorq", "SOURCE_NAME", "an inspector"),
                source(s -> s.setHandler("Mara Quell"), "Quell", "OFFICER", "Quail"),
                source(s -> s.addOtherOfficers("Dana Brock"), "Brock", "OFFICER", "Block"),
                source(
                        s -> s.addContactIdentifiers("vorq@mailer.example"),
                        "vorq@mailer.example",
                        "SOURCE_CONTACT",
                        "a mailbox"),
                source(s -> s.addContactIdentifiers("+99 555 4142"), "4142", "SOURCE_CONTACT", "4143"),
                source(s -> s.setHandlingUnit("Vorqstadt Source Unit"), "Vorqstadt", "UNIT", "a source unit"),
                source(s -> s.setHandlingUnit("LKA-VE-22"), "LKA VE 22", "UNIT", "LKA"),
                source(s -> s.addScanTerms("the old ferrule"), "ferrule", "SCAN_TERM", "the old house"),
                source(
                        s -> s.setRelationshipToSubjects("cousin of the driver"),
                        "cousin of the driver",
                        "SOURCE_CIRCUMSTANCE",
                        "the cousin"),
                source(s -> s.setRelationshipToSubjects("a cousin"), "nothing", "", "a cousin"),
                source(s -> s.setRewards("paid each month"), "paid each month", "SOURCE_CIRCUMSTANCE", "paid"),
                source(s -> s.setProtectionStatus("moved to Vorq"), "moved to Vorq", "SOURCE_CIRCUMSTANCE", "moved"),
                source(s -> s.setRegistrationNo("XA-0417"), "417", "SOURCE_NUMBER", "10417"),
                source(s -> s.setRegistrationNo("XA-2024-17"), "XA 2024 17", "SOURCE_NUMBER", "in 2024 and 17 more"),
                source(s -> s.setRegistrationNo("2024"), "2024", "SOURCE_NUMBER", "2025"),
                source(s -> s.setRegistrationNo("QVX-8"), "QVX", "SOURCE_NUMBER", "8 and QV"),
                local(s -> s.setInternalCaseRef("XA-2026-00731"), "00731", "INTERNAL_REFERENCE", "2026"),
                local(s -> s.setInternalCaseRef("XA-7731"), "XA 7731", "INTERNAL_REFERENCE", "7731"),
                local(s -> s.setOriginatorUser("m.quell"), "Quell", "OFFICER", "m"),
                local(
                        s -> s.addEventDetails(LocalEventDetail.newBuilder()
                                .setEventRef("event-20260314")
                                .setObserver("Vorq")),
                        "Vorq",
                        "OBSERVATION",
                        "Fork"),
                local(
                        s -> s.addEventDetails(LocalEventDetail.newBuilder()
                                .setEventRef("event-20260314")
                                .setCollectionMethod("from the attic window")),
                        "from the attic window",
                        "OBSERVATION",
                        "a window"),
                local(
                        s -> s.addEntityDetails(LocalEntityDetail.newBuilder()
                                .setRef("p-brandt")
                                .setLocalId("PER-0099231")),
                        "0099231",
                        "INTERNAL_REFERENCE",
                        "99232"),
                report(d -> d.setReportingInstitution("Vorq Savings"), "Vorq Savings", "REPORTER", "savings"),
                report(d -> d.setReportingInstitution("Vorq Savings"), "Vorq", "REPORTER", "savings"),
                report(d -> d.setReportingInstitution("Bank of Ecuador"), "Bank of Ecuador", "REPORTER", "in Ecuador"),
                report(d -> d.setReportingInstitution("Shop 4711"), "4711", "REPORTER", "a shop"),
                report(d -> d.setReportingBranch("Quarl"), "Quarl", "REPORTER", "Quarter"),
                report(d -> d.setReportingOfficer("Tim Okan"), "Okan", "REPORTER", "Ocean"),
                report(d -> d.setStrNumber("STR-88310"), "88310", "REPORTER", "88311"),
                report(d -> d.setEntityReference("QR-5521"), "QR-5521", "REPORTER", "5522"),
                file(d -> d.setOriginalName("quarl-house.png"), "quarl", "INTERNAL_NOTE", "a house"),
                file(d -> d.setOriginalName("q-z.png"), "q-z.png", "INTERNAL_NOTE", "png"),
                file(d -> d.setOriginalSha256("cd".repeat(32)), "cd".repeat(32), "INTERNAL_NOTE", "cd"),
                file(d -> d.setMetadata("taken by Vorqan"), "Vorqan", "INTERNAL_NOTE", "taken"),
                local(s -> s.addLocalTags("quarl docks 4711"), "quarl", "INTERNAL_NOTE", "docks"),
                local(s -> s.addLocalTags("quarl docks 4711"), "4711", "INTERNAL_NOTE", "docks"),
                local(s -> s.addLocalTags("docks cocaine"), "nothing", "", "docks cocaine"),
                local(s -> s.addLocalTags("qz xq"), "nothing", "", "qz xq"),
                local(s -> s.setAnalystNotes("Ask Vorqan and file KR5512 or 4711."), "Vorqan", "INTERNAL_NOTE", "ask"),
                local(s -> s.setAnalystNotes("Ask Vorqan and file KR5512 or 4711."), "KR5512", "INTERNAL_NOTE", "file"),
                local(s -> s.setAnalystNotes("Ask Vorqan and file KR5512 or 4711."), "4711", "INTERNAL_NOTE", "or"),
                local(s -> s.setRoutingNotes("Send to Vorqan."), "Vorqan", "INTERNAL_NOTE", "send"),
                local(s -> s.addPriorRecipients("XD-FIU"), "XD-FIU", "THIRD_PARTY", "XD"),
                local(s -> s.addPriorRecipients("XB-CID"), "nothing", "", "XB-CID"),
                local(s -> s.addDerivedFrom(ByteString.copyFrom(new byte[16])), "00".repeat(16), "THIRD_PARTY", "0000"),
                local(
                        s -> s.getMessageBuilder()
                                .getEnvelopeBuilder()
                                .getJustificationBuilder()
                                .setCaseToken("QUARL-88"),
                        "QUARL-88",
                        "INTERNAL_REFERENCE",
                        "QUARREL"),
                source(s -> s.setCodeName("Grey Port"), "Grey Port", "CODE_NAME", "a port, grey"),
                source(s -> s.addAliases("Green House"), "Green House", "SOURCE_NAME", "a house, green"),
                source(s -> s.addAliases("jorqan tam"), "tam", "SOURCE_NAME", "tame"),
                source(s -> s.addAliases("Art Vorqan"), "ask Art", "SOURCE_NAME", "an art"),
                source(s -> s.setRegistrationNo("XA-417"), "number 417", "SOURCE_NUMBER", "41"),
                source(s -> s.addContactIdentifiers("quarlan@mailer.example"), "quarlan", "SOURCE_CONTACT", "quart"),
                local(
                        s -> s.addEntityDetails(LocalEntityDetail.newBuilder()
                                .setRef("p-brandt")
                                .setLocalId("QUARL")),
                        "quarl",
                        "INTERNAL_REFERENCE",
                        "quart"),
                local(s -> s.addLocalTags("quar docks"), "quar docks", "INTERNAL_NOTE", "quar"),
                local(s -> {}, "MSKU7712340", "WITHHELD_VALUE", "MSKU"),
                local(s -> {}, "at Lumen", "WITHHELD_PLACE", "a café"),
                local(
                        s -> Tips.body(s)
                                .addEntities(Entity.newBuilder()
                                        .setRef("line")
                                        .setCommsIdentifier(CommsIdentifier.newBuilder()
                                                .setType(CommsIdentifier.Type.MSISDN)
                                                .setValue("+4930123456")
                                                .setDisplayName("Quarlan driver"))),
                        "Quarlan",
                        "WITHHELD_VALUE",
                        "a driver"),
                local(
                        s -> Tips.body(s)
                                .addEntities(Entity.newBuilder()
                                        .setRef("payment")
                                        .setTransaction(Transaction.newBuilder()
                                                .setMode(Transaction.Mode.TRANSFER)
                                                .setAmount(Amount.newBuilder()
                                                        .setMin("5")
                                                        .setMax("5")
                                                        .setCurrency("EUR"))
                                                .setLedgerHash("QX77QX77QX77QX77"))),
                        "QX77QX77QX77QX77",
                        "WITHHELD_VALUE",
                        "QX"),
                local(
                        s -> Tips.body(s)
                                .addEntities(Entity.newBuilder()
                                        .setRef("site-4711")
                                        .setLocation(Location.newBuilder()
                                                .setPlace(Tips.event(s).getWhere()))),
                        "site-4711",
                        "INTERNAL_REFERENCE",
                        "a site"),
                local(s -> Tips.entity(s, 2).setRef("box-4711"), "box-4711", "INTERNAL_REFERENCE", "a box"),
                local(
                        s -> Tips.body(s)
                                .addEntities(Entity.newBuilder()
                                        .setRef("line")
                                        .setCommsIdentifier(CommsIdentifier.newBuilder()
                                                .setType(CommsIdentifier.Type.MSISDN)
                                                .setValue("+4930123456")
                                                .setDisplayName("Quarlan"))),
                        "Quarlan",
                        "WITHHELD_VALUE",
                        "a driver"),
                local(
                        s -> {
                            s.getMessageBuilder().getEnvelopeBuilder().setUrgency(Envelope.Urgency.EMERGENCY_LIFE);
                            s.getEmergencyBuilder().setJustification("The life of Vorqan is at risk.");
                        },
                        "Vorqan",
                        "INTERNAL_NOTE",
                        "a risk"),
                speech("go on", "go on", "go"),
                speech("come big quarlan now", "big quarlan", "come big"),
                speech("quarlan for bread", "quarlan bread", "bread"),
                speech("see a quarlan for bread", "quarlan for bread", "a bread"),
                speech("they come for bread today", "come for bread", "come bread"),
                speech("come bread house money", "come bread house", "come bread"),
                body("They came late on 20 December.", "on 20 December", "WITHHELD_TIME"),
                body("They came late on 28 February.", "on 28 February", "WITHHELD_TIME"),
                body("HERON saw a Vorqan there.", "Vorqan", "WITHHELD_NAME"),
                body("HERON saw file KR5512 there.", "KR5512", "WITHHELD_NAME"),
                body("HERON saw 4711 there.", "4711", "WITHHELD_NAME"),
                body("HERON saw 180 kg there.", "180 kilos", "WITHHELD_NAME"),
                body("They came late on the ninth of March.", "on 9 March", "WITHHELD_TIME"),
                body("They came at 19:43.", "at 19:43", "WITHHELD_TIME"),
                body("They came late on 1 December.", "on 1 December", ""),
                body("They will come on 9 April.", "on 9 April", ""),
                body("They came on 31 February.", "on 31 February", ""),
                body(
                        "They came by two boats in that same night.",
                        "They came by two boats in that same night.",
                        "WITHHELD_TEXT"),
                body("They came by boat.", "They came by boat.", ""));
    }

    private static Case source(Consumer<SourceRecord.Builder> has, String tells, String sorts, String mayAlsoSay) {
        return new Case(s -> has.accept(s.getSourceBuilder()), tells, sorts, mayAlsoSay);
    }

    private static Case local(Consumer<LocalSubmission.Builder> has, String tells, String sorts, String mayAlsoSay) {
        return new Case(has, tells, sorts, mayAlsoSay);
    }

    private static Case speech(String speech, String tells, String mayAlsoSay) {
        return new Case(s -> Tips.event(s).setQuotedSpeech(speech), tells, "WITHHELD_SPEECH", mayAlsoSay);
    }

    private static Case body(String body, String tells, String sorts) {
        return new Case(s -> Tips.body(s).setBody(body), tells, sorts, "a load");
    }

    private static Case report(Consumer<LocalReportDetail.Builder> has, String tells, String sorts, String mayAlsoSay) {
        return new Case(
                s -> {
                    Tips.body(s)
                            .addEntities(Entity.newBuilder()
                                    .setRef("report")
                                    .setFinancialReport(FinancialReport.newBuilder()
                                            .setReportCode(FinancialReport.Code.STR)
                                            .addIndicators("structuring")));
                    LocalReportDetail.Builder detail =
                            LocalReportDetail.newBuilder().setReportRef("report");
                    has.accept(detail);
                    s.addReportDetails(detail);
                },
                tells,
                sorts,
                mayAlsoSay);
    }

    private static Case file(
            Consumer<LocalAttachmentDetail.Builder> has, String tells, String sorts, String mayAlsoSay) {
        return new Case(
                s -> {
                    s.getMessageBuilder().addAttachments(PruningTest.attachment("face"));
                    LocalAttachmentDetail.Builder detail =
                            LocalAttachmentDetail.newBuilder().setName("face");
                    has.accept(detail);
                    s.addAttachmentDetails(detail);
                },
                tells,
                sorts,
                mayAlsoSay);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyTermIsFound_andWhatOnlyResemblesItIsNot(Case one) {
        assertThat(found(one.has(), "It says. " + one.tells() + "."))
                .containsExactlyElementsOf(one.sorts().isEmpty() ? List.of() : List.of(one.sorts()));
        assertThat(found(one.has(), "It says. " + one.mayAlsoSay() + ".")).isEmpty();
    }

    @Test
    void proseIsSearchedForNames_onlyWhereTheSourceNeedsProtection() {
        LocalSubmission open = Tips.open(s -> Tips.body(s)
                .setBody("Vorqan came by two boats in that same night at 19:43.")
                .setTearline("Vorqan came by two boats in that same night at 19:43."));

        assertThat(desk.redact(open, PACT)).isInstanceOf(Release.class);
    }

    @Test
    void aFamilyNameThatLeaves_isNoSecret_butTheWholeNameIs() {
        assertThat(found(s -> s.getSourceBuilder().addTrueNames("Jana Brandt"), "Brandt came."))
                .isEmpty();
        assertThat(found(s -> s.getSourceBuilder().addTrueNames("Jana Brandt"), "Jana Brandt came."))
                .containsExactly("SOURCE_NAME");
        assertThat(found(s -> s.getSourceBuilder().addTrueNames("Brandt"), "Brandt came."))
                .containsExactly("SOURCE_NAME");
        assertThat(found(s -> s.getSourceBuilder().addTrueNames("Ilko Brandt"), "Ilko came."))
                .containsExactly("SOURCE_NAME");
        assertThat(found(
                        s -> {
                            s.getSourceBuilder().addTrueNames("Jana Brandt");
                            Tips.entity(s, 0)
                                    .getPersonBuilder()
                                    .addNames(PersonName.newBuilder().setFull("Jana Brandt-Kuru"));
                        },
                        "Jana came."))
                .containsExactly("SOURCE_NAME");
    }

    @Test
    void theBankOfAnAccountThatIsTold_isTermOnlyWhereItReports() {
        Consumer<LocalSubmission.Builder> reported = s -> Tips.body(s)
                .addEntities(Entity.newBuilder()
                        .setRef("account")
                        .setBankAccount(BankAccount.newBuilder()
                                .setIban("DE89370400440532013000")
                                .setInstitution("Vorqan Savings Bank")))
                .addEntities(Entity.newBuilder()
                        .setRef("report")
                        .setFinancialReport(FinancialReport.newBuilder()
                                .setReportCode(FinancialReport.Code.STR)
                                .addIndicators("structuring")));
        Consumer<LocalSubmission.Builder> byTheBank = reported.andThen(s -> s.addReportDetails(
                LocalReportDetail.newBuilder().setReportRef("report").setReportingInstitution("Vorqan Savings")));
        Consumer<LocalSubmission.Builder> byAnother = reported.andThen(s -> s.addReportDetails(
                LocalReportDetail.newBuilder().setReportRef("report").setReportingInstitution("Quarlan Savings")));

        assertThat(found(byTheBank, "The account is at Vorqan Savings.")).isEmpty();
        assertThat(found(byTheBank, "Vorqan Savings reported it.")).containsExactly("REPORTER");
        assertThat(found(byTheBank, "It was reported by Vorqan Savings.")).containsExactly("REPORTER");
        assertThat(found(byAnother, "It is at Quarlan Savings.")).containsExactly("REPORTER");
    }

    @Test
    void aNameThatLeaves_isNoSlipOfATerm() {
        assertThat(found(s -> s.getSourceBuilder().setCodeName("Brando"), "Brandt came."))
                .isEmpty();
        assertThat(found(s -> s.getSourceBuilder().setCodeName("Brando"), "Brandu came."))
                .containsExactly("CODE_NAME");
    }

    @Test
    void aBankThatIsTold_isNoSecretOfAProse() {
        Consumer<LocalSubmission.Builder> body = s -> Tips.body(s).setBody("HERON paid at Vorqan Savings.");
        Consumer<LocalSubmission.Builder> account = s -> Tips.body(s)
                .addEntities(Entity.newBuilder()
                        .setRef("account")
                        .setBankAccount(BankAccount.newBuilder()
                                .setIban("DE89370400440532013000")
                                .setInstitution("Vorqan Savings")));

        assertThat(found(body, "It is at Vorqan Savings.")).containsExactly("WITHHELD_NAME");
        assertThat(found(body.andThen(account), "It is at Vorqan Savings.")).isEmpty();
    }

    @Test
    void theCountriesThatMadeTheLaw_areNoSecretOfAProse() {
        Consumer<LocalSubmission.Builder> body = s -> Tips.body(s).setBody("HERON left Arvenia for Vorqan.");
        Consumer<LocalSubmission.Builder> law =
                s -> s.getMessageBuilder().getEnvelopeBuilder().setLegalBasis("Treaty of Arvenia and Belmark, Art. 7");

        assertThat(found(body, "It left Arvenia.")).containsExactly("WITHHELD_NAME");
        assertThat(found(body.andThen(law), "It left Arvenia.")).isEmpty();
        assertThat(found(body.andThen(law), "It went to Vorqan.")).containsExactly("WITHHELD_NAME");
    }

    @Test
    void aDayThatLeaves_isNoSecret() {
        Consumer<LocalSubmission.Builder> review = s ->
                s.getMessageBuilder().getEnvelopeBuilder().getLabelBuilder().setReviewAt("2026-03-14");

        assertThat(found(s -> {}, "It was on 14 March.")).containsExactly("WITHHELD_TIME");
        assertThat(found(review, "It was on 14 March.")).isEmpty();

        LocalSubmission tip = Tips.covert(s -> Tips.body(s).setTearline("It was on 14 March."));
        assertThat(desk.redact(
                        tip,
                        Pact.of(
                                Rule.of(ProtectionClass.REV, "*.body", new Transform.Tearline()),
                                Rule.of(
                                        ProtectionClass.REV,
                                        "*.when",
                                        new Transform.TimeBucket(FuzzyTime.Precision.DAY)))))
                .isInstanceOf(Release.class);
    }

    @Test
    void aMinuteOfAProse_isToldAsItWasWritten() {
        LocalSubmission tip = Tips.covert(s -> {
            Tips.event(s).clearWhen();
            Tips.body(s).setBody("They came at 19:43.").setTearline("It was at 19:43.");
        });

        assertThat(Desk.terms(desk.blocked(tip, PACT)))
                .containsExactly("spontaneous_information.tearline WITHHELD_TIME 19:43");
    }

    @Test
    void whatSaysThatThereIsASource_isLookedForWhereItNeedsProtection() {
        assertThat(found(s -> {}, "An informer says so.")).containsExactly("SOURCE_WORD");
        assertThat(found(s -> {}, "An Informerkreis says so.")).containsExactly("SOURCE_WORD");
        assertThat(found(s -> {}, "There are snitchers, reinformer and source saysooth."))
                .isEmpty();
        assertThat(desk.redact(
                        Tips.open(s -> {
                            s.getSourceBuilder().setKind(SourceRecord.Kind.SURVEILLANCE);
                            Tips.body(s).setTitle("Seen by a hidden camera");
                        }),
                        PACT))
                .isInstanceOf(Release.class);
    }

    @Test
    void noMoreIsTold_thanAPersonCanMend() {
        LocalSubmission tip = Tips.covert(s -> {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 70; i++) {
                String term = "vq" + (char) ('a' + i / 26) + (char) ('a' + i % 26) + "xyz";
                s.getSourceBuilder().addScanTerms(term);
                text.append(term).append(", ");
            }
            Tips.body(s).setTearline(text.toString().strip());
        });

        assertThat(desk.blocked(tip, PACT).findings()).hasSize(64);
    }

    @Test
    void theAgenciesOfOthersMaterial_areTerms() {
        LocalSubmission submission = Tips.covert(s -> Tips.body(s).setTearline("As XC-PPO says."));
        Pact passedOn = Pact.of(Rule.of(ProtectionClass.REV, "*.body", new Transform.Tearline()))
                .passingOn(new AgencyId("XC-PPO"));

        assertThat(Desk.terms(desk.blocked(submission, passedOn)))
                .containsExactly("spontaneous_information.tearline THIRD_PARTY XC-PPO");
    }

    private List<String> found(Consumer<LocalSubmission.Builder> has, String tearline) {
        LocalSubmission submission = Tips.covert(s -> {
            has.accept(s);
            Tips.body(s).setTearline(tearline);
        });
        return switch (desk.redact(submission, PACT)) {
            case Blocked blocked ->
                blocked.findings().stream()
                        .filter(finding -> finding.path().equals("spontaneous_information.tearline"))
                        .map(finding -> finding.sort().name())
                        .distinct()
                        .toList();
            case Release _ -> List.of();
            case NotKeepable none -> throw new AssertionError(none);
        };
    }
}
