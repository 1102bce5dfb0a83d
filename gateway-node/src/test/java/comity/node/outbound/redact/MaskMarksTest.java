package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import comity.local.v1.LocalSubmission;
import comity.node.agreement.terms.Approval;
import comity.node.agreement.terms.Transform;
import comity.protocol.field.FieldLeaf;
import comity.protocol.field.FieldPath;
import comity.protocol.field.ProtectionClass;
import comity.v1.BankAccount;
import comity.v1.DataCategory;
import comity.v1.Entity;
import comity.v1.FinancialReport;
import comity.v1.FuzzyTime;
import comity.v1.Organisation;
import comity.v1.PersonName;
import comity.v1.RedactionMark;
import comity.v1.ReportedParty;
import comity.v1.Transaction;
import comity.v1.TransactionSide;
import java.util.List;
import org.junit.jupiter.api.Test;

/** By which marks a partner sees that a personal value was masked, and that nothing else is marked. */
final class MaskMarksTest {
    private static final Rule FAMILY = Rule.of(ProtectionClass.PERS, "*.names.family", new Transform.Pseudonym());

    private final Desk desk = new Desk(29);

    @Test
    void aMarkNamesThePlaceOfTheMaskedValue() {
        Release release = desk.released(Tips.open(s -> {}), Pact.of(FAMILY));
        RedactionMark mark = marks(release).getFirst();

        assertThat(marks(release)).hasSize(1);
        assertThat(mark.getReason()).isEqualTo("PERSONAL");
        assertThat(mark.getUnmaskAllowed()).isFalse();
        FieldPath marked = FieldPath.parse(mark.getPath()).orElseThrow();
        assertThat(release.released()).extracting(FieldLeaf::path).contains(marked);
        assertThat(marked.withoutHandles()).isEqualTo("spontaneous_information.entities.person.names.family");
        assertThat(release.committed())
                .filteredOn(leaf -> leaf.path().text().startsWith("envelope.redactions["))
                .hasSize(3)
                .allMatch(leaf -> release.released().contains(leaf));
    }

    @Test
    void theRuleSaysWhetherThePartnerMayAsk() {
        Release release = desk.released(
                Tips.open(s -> {}),
                Pact.of(
                        FAMILY.unmaskOnConsent(),
                        Rule.remove(ProtectionClass.PERS, "*.names.given"),
                        Rule.remove(ProtectionClass.PERS, "*.plate.number").unmaskOnConsent()));

        assertThat(marks(release))
                .extracting(mark -> last(mark) + " " + mark.getUnmaskAllowed())
                .containsExactlyInAnyOrder("family true", "given false", "number true");
    }

    @Test
    void aValueThatARuleTookOrReplaced_isMarked_andOneThatItMadeCoarserIsNot() {
        LocalSubmission submission = Tips.open(s -> Tips.entity(s, 0)
                .getPersonBuilder()
                .setDescription("tall")
                .setBirth(exactly())
                .setDeath(exactly().toBuilder().clearLatest().setPrecision(FuzzyTime.Precision.SPAN)));
        Transform year = new Transform.TimeBucket(FuzzyTime.Precision.YEAR);
        Release release = desk.released(
                submission,
                Pact.of(
                        Rule.of(ProtectionClass.PERS, "*.birth", year),
                        Rule.of(ProtectionClass.PERS, "*.death", year),
                        Rule.of(ProtectionClass.PERS, "person.description", new Transform.Phrase("not disclosed"))));

        assertThat(marks(release)).extracting(MaskMarksTest::last).containsExactlyInAnyOrder("death", "description");
    }

    @Test
    void whatRevealsASource_isNeverMarked() {
        Pact pact = Pact.of(
                Rule.remove(ProtectionClass.REV, "*.employer").unmaskOnConsent(),
                Rule.remove(ProtectionClass.PERS, "*.employer").unmaskOnConsent(),
                Rule.of(ProtectionClass.REV, "*.occupation", new Transform.Pseudonym())
                        .unmaskOnConsent());
        LocalSubmission covert = Tips.covert(
                s -> Tips.entity(s, 0).getPersonBuilder().setEmployer("Orlan").setOccupation("driver"));
        LocalSubmission open =
                covert.toBuilder().setSource(Tips.open(s -> {}).getSource()).build();

        assertThat(marks(desk.released(covert, pact))).isEmpty();
        assertThat(marks(desk.released(open, pact)))
                .extracting(MaskMarksTest::last)
                .containsExactly("employer");
    }

    @Test
    void caseDataAndSpecialData_areNotMarked_norWhatADecisionWithholds() {
        Release release = desk.released(
                Tips.open(s -> Tips.entity(s, 0).getPersonBuilder().setHealth("needs insulin")),
                Pact.of(Rule.remove(ProtectionClass.CASE, "*.title"), Rule.remove(ProtectionClass.SPEC, "*.health"))
                        .withholding(DataCategory.IDENTITY));

        assertThat(marks(release)).isEmpty();
    }

    @Test
    void anElementThatIsGoneByMasksAlone_isMarked() {
        LocalSubmission submission = Tips.open(s -> Tips.entity(s, 0)
                .getPersonBuilder()
                .addMarks("scar")
                .addNames(PersonName.newBuilder().setFull("The Count")));
        Release release = desk.released(
                submission,
                Pact.of(
                        Rule.remove(ProtectionClass.PERS, "person.marks"),
                        Rule.remove(ProtectionClass.PERS, "*.names.full")));

        assertThat(marks(release)).extracting(MaskMarksTest::last).containsExactlyInAnyOrder("marks", "full");
    }

    @Test
    void aThingThatStaysHome_isNotToldByItsMarks() {
        LocalSubmission submission = Tips.open(s -> Tips.body(s)
                .addEntities(Entity.newBuilder()
                        .setRef("account")
                        .setBankAccount(BankAccount.newBuilder().setIban("DE89370400440532013000"))));
        Release release = desk.released(
                submission, Pact.of(Rule.remove(ProtectionClass.PERS, "*.iban").unmaskOnConsent()));

        assertThat(release.message().getSpontaneousInformation().getEntitiesList())
                .noneMatch(Entity::hasBankAccount);
        assertThat(marks(release)).isEmpty();
    }

    @Test
    void aListThatLeavesWholeOrNotAtAll_isNotToldByItsMarks() {
        Release release = desk.released(
                Tips.open(s -> {}),
                Pact.of(Rule.remove(ProtectionClass.PERS, "*.participants.part").unmaskOnConsent()));

        assertThat(release.message().getSpontaneousInformation().getEvents(0).getParticipantsCount())
                .isZero();
        assertThat(marks(release)).isEmpty();
    }

    @Test
    void aListThatLeavesWholeOrNotAtAll_isNotCountedByItsMarks_evenWhenNothingElseIsInIt() {
        Release release = desk.released(
                Tips.open(s -> Tips.event(s).getParticipantsBuilder(0).setPart("driver")),
                Pact.of(Rule.remove(ProtectionClass.PERS, "*.participants")));

        assertThat(release.message().getSpontaneousInformation().getEvents(0).hasParticipantCount())
                .isFalse();
        assertThat(marks(release)).isEmpty();
    }

    @Test
    void anOwnerWhoStaysHome_isNotToldByTheMarkOfAReference() {
        LocalSubmission owned = Tips.open(s -> {
            Tips.body(s)
                    .addEntities(Entity.newBuilder()
                            .setRef("firm")
                            .setOrganisation(Organisation.newBuilder().setLegalName("Orlan Trade Ltd")));
            Tips.entity(s, 1).getMeansOfTransportBuilder().addOwnerRefs("firm");
        });
        Rule owners = Rule.remove(ProtectionClass.PERS, "*.owner_refs").unmaskOnConsent();

        Release hidden = desk.released(owned, Pact.of(owners, Rule.remove(ProtectionClass.CASE, "organisation")));
        Release shown = desk.released(owned, Pact.of(owners));

        assertThat(hidden.message().getSpontaneousInformation().getEntitiesList())
                .noneMatch(Entity::hasOrganisation);
        assertThat(marks(hidden)).isEmpty();
        assertThat(marks(shown)).extracting(MaskMarksTest::last).containsExactly("owner_refs");
    }

    @Test
    void aPartThatIsGoneForAnotherReason_isNotToldByItsMarks() {
        LocalSubmission covert = Tips.covert(s -> Tips.body(s)
                .addEntities(Entity.newBuilder()
                        .setRef("payment")
                        .setTransaction(Transaction.newBuilder()
                                .setMode(Transaction.Mode.TRANSFER)
                                .setFrom(TransactionSide.newBuilder()
                                        .setPartyRef("p-brandt")
                                        .setConductorRef("p-brandt")))));
        Rule side = Rule.remove(ProtectionClass.PERS, "*.from").unmaskOnConsent();
        LocalSubmission open =
                covert.toBuilder().setSource(Tips.open(s -> {}).getSource()).build();

        assertThat(marks(desk.released(covert, Pact.of(side)))).isEmpty();
        assertThat(marks(desk.released(open, Pact.of(side))))
                .extracting(MaskMarksTest::last)
                .containsExactlyInAnyOrder("party_ref", "conductor_ref");
    }

    @Test
    void whatAMaskTakesWithIt_isNotMarked() {
        LocalSubmission reported = Tips.open(s -> Tips.body(s)
                .addEntities(Entity.newBuilder()
                        .setRef("report")
                        .setFinancialReport(FinancialReport.newBuilder()
                                .setReportCode(FinancialReport.Code.STR)
                                .addIndicators("structuring")
                                .addParties(ReportedParty.newBuilder()
                                        .setPartyRef("p-brandt")
                                        .setReason("sums without a reason")))));
        Rule party = Rule.remove(ProtectionClass.PERS, "*.party_ref");
        Rule reason = Rule.of(ProtectionClass.PERS, "*.parties.reason", new Transform.Pseudonym());

        assertThat(marks(desk.released(reported, Pact.of(party, reason)))).isEmpty();
        assertThat(marks(desk.released(reported, Pact.of(reason))))
                .extracting(MaskMarksTest::last)
                .containsExactly("reason");
    }

    @Test
    void aMaskedPicture_isMarked_thoughItsFileStaysHomeWithIt() {
        Release release = desk.released(
                Tips.open(s -> {
                    Tips.entity(s, 0).getPersonBuilder().addPhotos("face");
                    s.getMessageBuilder().addAttachments(PruningTest.attachment("face"));
                }),
                Pact.of(Rule.remove(ProtectionClass.PERS, "*.photos")));

        assertThat(release.message().getAttachmentsList()).isEmpty();
        assertThat(marks(release)).extracting(MaskMarksTest::last).containsExactly("photos");
    }

    @Test
    void aKeptFieldIsNotMarked() {
        String employer = "spontaneous_information.entities[0].person.employer";
        LocalSubmission covert =
                Tips.covert(s -> Tips.entity(s, 0).getPersonBuilder().setEmployer("Orlan"));
        Pact pact = Pact.of(Rule.of(ProtectionClass.REV, "*.employer", new Transform.KeepIfApproved())
                .approval(Approval.HUMAN));

        assertThat(marks(desk.released(covert, pact, employer))).isEmpty();
        assertThat(marks(desk.released(covert, pact))).isEmpty();
    }

    @Test
    void thereAreNoMoreMarksThanAMessageCanHold() {
        LocalSubmission submission = Tips.open(s -> {
            for (int i = 0; i < 30; i++) {
                Entity.Builder person = Tips.entity(s, 0).build().toBuilder().setRef("p" + i);
                for (int j = 0; j < 20; j++) {
                    person.getPersonBuilder().addNames(PersonName.newBuilder().setFull("Name " + j));
                }
                Tips.body(s).addEntities(person);
            }
        });
        Release release = desk.released(
                submission, Pact.of(Rule.of(ProtectionClass.PERS, "*.names.full", new Transform.Pseudonym())));

        assertThat(marks(release)).hasSize(512);
    }

    private static FuzzyTime exactly() {
        return Tips.event(Tips.open(s -> {}).toBuilder()).getWhen();
    }

    private static List<RedactionMark> marks(Release release) {
        return release.message().getEnvelope().getRedactionsList();
    }

    private static String last(RedactionMark mark) {
        String names = FieldPath.parse(mark.getPath()).orElseThrow().withoutHandles();
        return names.substring(names.lastIndexOf('.') + 1);
    }
}
