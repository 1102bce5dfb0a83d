package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import comity.local.v1.LocalSubmission;
import comity.node.agreement.AgreementFile;
import comity.node.agreement.terms.Approval;
import comity.node.agreement.terms.Transform;
import comity.protocol.field.ProtectionClass;
import comity.v1.Amount;
import comity.v1.Attachment;
import comity.v1.CleanReport;
import comity.v1.Confidence;
import comity.v1.Count;
import comity.v1.Entity;
import comity.v1.Event;
import comity.v1.FinancialReport;
import comity.v1.Location;
import comity.v1.MeansOfTransport;
import comity.v1.Organisation;
import comity.v1.Participant;
import comity.v1.Relation;
import comity.v1.SpontaneousInformation;
import comity.v1.Standing;
import comity.v1.Transaction;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What points at withheld things goes with them; what points at things that leave still meets them under their new names. */
final class PruningTest {
    private static final String TEARLINE = "{class: REV, path: \"*.body\", op: TEARLINE}";

    private final Desk desk = new Desk(5);

    @Test
    void keepsReferencesMeeting_underTheirNewNames() {
        SpontaneousInformation out = body(open(s -> {}), AgreementFile.standard());

        assertThat(out.getRelationsList()).singleElement().satisfies(uses -> {
            assertThat(uses.getFromRef())
                    .isEqualTo(entity(out, Entity::hasPerson).getRef());
            assertThat(out.getEntitiesList()).extracting(Entity::getRef).contains(uses.getToRef());
            assertThat(uses.getFromRef()).doesNotContain("brandt");
        });
        assertThat(out.getEvents(0).getParticipantsList())
                .extracting(Participant::getEntityRef)
                .containsExactly(entity(out, Entity::hasPerson).getRef());
        assertThat(out.getEvents(0).getParticipantCount().getMin()).isEqualTo(3);
    }

    @Test
    void withholdsTheRelation_whenAnEndIsWithheld() {
        LocalSubmission submission = open(s -> s.getMessageBuilder()
                .getSpontaneousInformationBuilder()
                .addEntities(Entity.newBuilder()
                        .setRef("bare")
                        .setLocation(Location.newBuilder()
                                .setPlace(Desk.s1()
                                        .getMessage()
                                        .getSpontaneousInformation()
                                        .getEvents(0)
                                        .getWhere())))
                .addRelations(Relation.newBuilder()
                        .setRef("r-2")
                        .setFromRef("p-brandt")
                        .setToRef("bare")
                        .setType(Relation.Type.PRESENT_AT)));
        AgreementFile agreement =
                AgreementFile.standard().withRules(TEARLINE, "{class: CASE, path: \"*.location.place\", op: REMOVE}");
        SpontaneousInformation out = body(submission, agreement);

        assertThat(out.getEntitiesList()).noneMatch(Entity::hasLocation).hasSize(3);
        assertThat(out.getRelationsList()).extracting(Relation::getType).containsExactly(Relation.Type.USES);
    }

    @Test
    void withholdsAllParticipants_andTheirNumber_whenOneIsWithheld() {
        LocalSubmission submission = open(s -> s.getMessageBuilder()
                .getSpontaneousInformationBuilder()
                .getEventsBuilder(0)
                .setParticipantCount(Count.newBuilder().setMin(2).setMax(2))
                .addParticipants(Participant.newBuilder().setEntityRef("c-container")));
        AgreementFile agreement = AgreementFile.standard()
                .withRules(
                        TEARLINE,
                        "{class: CASE, path: means_of_transport, op: REMOVE}",
                        "{class: PERS, path: means_of_transport, op: REMOVE}");
        Event event = body(submission, agreement).getEvents(0);

        assertThat(event.getParticipantsCount()).isZero();
        assertThat(event.hasParticipantCount()).isFalse();
    }

    @Test
    void withholdsTheNumber_whenAPartOfAParticipantIsWithheld() {
        AgreementFile agreement = AgreementFile.standard()
                .withRules(TEARLINE, "{class: PERS, path: \"*.participants.part\", op: REMOVE}");
        Event event = body(open(s -> {}), agreement).getEvents(0);

        assertThat(event.getParticipantsCount()).isZero();
        assertThat(event.hasParticipantCount()).isFalse();
    }

    @Test
    void withholdsParticipantsAndNumber_whenTheSourceNeedsProtection() {
        Event event = body(Desk.s1(), AgreementFile.standard()).getEvents(0);

        assertThat(event.getParticipantsCount()).isZero();
        assertThat(event.hasParticipantCount()).isFalse();
    }

    @Test
    void dropsAnOptionalReferenceAlone() {
        LocalSubmission submission = open(s -> {
            SpontaneousInformation.Builder body = s.getMessageBuilder().getSpontaneousInformationBuilder();
            body.addEntities(Entity.newBuilder()
                    .setRef("o-hidden")
                    .setOrganisation(Organisation.newBuilder().setLegalName("Orlan Trade")));
            body.getEntitiesBuilder(1).getMeansOfTransportBuilder().setKeeperRef("o-hidden");
        });
        AgreementFile agreement =
                AgreementFile.standard().withRules(TEARLINE, "{class: CASE, path: \"*.legal_name\", op: REMOVE}");
        SpontaneousInformation out = body(submission, agreement);

        assertThat(out.getEntitiesList()).noneMatch(Entity::hasOrganisation);
        MeansOfTransport van =
                entity(out, e -> e.getMeansOfTransport().hasPlate()).getMeansOfTransport();
        assertThat(van.hasKeeperRef()).isFalse();
    }

    @Test
    void letsTheListLeave_whereItsNumberAloneIsWithheld() {
        Event event = body(open(s -> {}), Pact.of(Rule.remove(ProtectionClass.CASE, "*.participant_count")))
                .getEvents(0);

        assertThat(event.getParticipantsCount()).isEqualTo(1);
        assertThat(event.hasParticipantCount()).isFalse();
    }

    @Test
    void letsOtherNumbersOfTheEventLeave_whereTheListDoesNot() {
        LocalSubmission submission =
                open(s -> Tips.event(s).setKilled(Count.newBuilder().setMin(2).setMax(2)));
        Event event = body(submission, Pact.of(Rule.remove(ProtectionClass.PERS, "*.participants.part")))
                .getEvents(0);

        assertThat(event.getParticipantsCount()).isZero();
        assertThat(event.hasParticipantCount()).isFalse();
        assertThat(event.hasKilled()).isTrue();
    }

    @Test
    void ofTwoEvents_theOneWhoseListIsWholeKeepsIt() {
        LocalSubmission submission = open(s -> Tips.body(s)
                .addEvents(Tips.event(s).build().toBuilder()
                        .setRef("second")
                        .clearParticipants()
                        .addParticipants(Participant.newBuilder().setEntityRef("v-van"))));
        SpontaneousInformation out =
                body(submission, Pact.of(Rule.remove(ProtectionClass.PERS, "*.participants.part")));

        assertThat(out.getEventsList()).extracting(Event::getParticipantsCount).containsExactlyInAnyOrder(0, 1);
        assertThat(out.getEventsList()).extracting(Event::hasParticipantCount).containsExactlyInAnyOrder(false, true);
    }

    @Test
    void countsNobodyWhomNobodyNames_whereTheSourceNeedsProtection() {
        Rule participants = Rule.of(ProtectionClass.REV, "*.participants", new Transform.KeepIfApproved())
                .approval(Approval.HUMAN);
        Rule count = Rule.of(
                ProtectionClass.REV,
                "*.participant_count",
                new Transform.CountBucket(OptionalInt.empty(), OptionalInt.of(1)));
        String[] kept = {
            "spontaneous_information.events[0].participants[0].entity_ref",
            "spontaneous_information.events[0].participants[0].part"
        };
        Event three = event(desk.released(Tips.covert(s -> {}), Pact.of(participants, count), kept));
        Event one = event(desk.released(
                Tips.covert(s -> Tips.event(s)
                        .setParticipantCount(Count.newBuilder().setMin(1).setMax(3))),
                Pact.of(participants, count),
                kept));

        assertThat(three.getParticipantsCount()).isEqualTo(1);
        assertThat(three.hasParticipantCount()).isFalse();
        assertThat(one.getParticipantsCount()).isEqualTo(1);
        assertThat(one.getParticipantCount().getMax()).isEqualTo(3);
    }

    @Test
    void withholdsTheSumOfTransactions_ofWhichOneIsWithheld() {
        LocalSubmission submission = open(s -> {
            Tips.body(s)
                    .addEntities(transaction("t-1", "100"))
                    .addEntities(transaction("t-2", "250"))
                    .addEntities(Entity.newBuilder()
                            .setRef("report")
                            .setFinancialReport(FinancialReport.newBuilder()
                                    .setReportCode(FinancialReport.Code.STR)
                                    .addIndicators("structuring")
                                    .addTransactionRefs("t-1")
                                    .addTransactionRefs("t-2")
                                    .setTotal(amount("350"))));
        });
        Rule second = Rule.remove(ProtectionClass.CASE, "entities.transaction");
        FinancialReport whole =
                entity(body(submission, Pact.of()), Entity::hasFinancialReport).getFinancialReport();
        FinancialReport partial = entity(body(submission, Pact.of(second)), Entity::hasFinancialReport)
                .getFinancialReport();

        assertThat(whole.getTransactionRefsCount()).isEqualTo(2);
        assertThat(whole.getTotal()).isEqualTo(amount("350"));
        assertThat(partial.getTransactionRefsCount()).isZero();
        assertThat(partial.hasTotal()).isFalse();
        assertThat(partial.getIndicators(0)).isEqualTo("structuring");
    }

    @Test
    void aThingOfWhichOnlyWhatIsSaidAboutItIsLeft_staysHome() {
        LocalSubmission submission =
                open(s -> Tips.entity(s, 2).setConfidence(Confidence.HIGH).setStanding(Standing.CONFIRMED));
        Pact nothingOfMeans = Pact.of(
                Rule.remove(ProtectionClass.CASE, "means_of_transport"),
                Rule.remove(ProtectionClass.PERS, "means_of_transport"));
        Release release = desk.released(submission, nothingOfMeans);

        assertThat(release.message().getSpontaneousInformation().getEntitiesList())
                .hasSize(1)
                .allMatch(Entity::hasPerson);
        assertThat(Tips.row(release, "spontaneous_information.entities[2].standing")
                        .transform())
                .isEqualTo("REF_PRUNE");
        assertThat(Tips.row(release, "spontaneous_information.entities[2].ref").clause())
                .isEqualTo("gateway: REF_PRUNE, nothing else of it leaves");
    }

    @Test
    void anEventOfWhichSomethingIsSaid_leaves() {
        Pact pact = Pact.of(
                Rule.remove(ProtectionClass.CASE, "events.when"),
                Rule.remove(ProtectionClass.CASE, "events.where"),
                Rule.remove(ProtectionClass.CASE, "events.participant_count"),
                Rule.remove(ProtectionClass.PERS, "events.participants"));

        assertThat(body(open(s -> {}), pact).getEvents(0).getType()).isEqualTo(Event.Type.MEETING);
        assertThat(body(
                                open(s -> {}),
                                Pact.of(
                                        Rule.remove(ProtectionClass.CASE, "events"),
                                        Rule.remove(ProtectionClass.PERS, "events")))
                        .getEventsCount())
                .isZero();
    }

    @Test
    void aListIsWhole_whateverStaysHomeBesideIt() {
        Release release = desk.released(open(s -> Tips.event(s).setProvenance("seen by a clerk")), Pact.of());

        assertThat(event(release).hasProvenance()).isFalse();
        assertThat(event(release).getParticipantsCount()).isEqualTo(1);
        assertThat(event(release).hasParticipantCount()).isTrue();
    }

    @Test
    void aFileOfAThingThatStaysHome_staysHomeWithIt() {
        LocalSubmission submission = open(s -> {
            Tips.entity(s, 0).getPersonBuilder().addPhotos("face").addPhotos("both");
            Tips.entity(s, 1).getMeansOfTransportBuilder().addPhotos("van").addPhotos("both");
            for (String name : List.of("face", "van", "both", "map")) {
                s.getMessageBuilder().addAttachments(attachment(name));
            }
        });
        Rule faces = Rule.remove(ProtectionClass.PERS, "person.photos");
        Release all = desk.released(submission, Pact.of());
        Release fewer = desk.released(submission, Pact.of(faces));

        assertThat(all.message().getAttachmentsCount()).isEqualTo(4);
        assertThat(fewer.message().getAttachmentsList())
                .extracting(file -> file.getSizeBytes())
                .containsExactlyInAnyOrder(3L, 4L, 3L);
        assertThat(Tips.row(fewer, "attachments[0].sha256").clause())
                .isEqualTo("gateway: REF_PRUNE, belongs to what is withheld");
        assertThat(Tips.row(fewer, "attachments[2].sha256").fate()).isEqualTo(FieldFate.RELEASED);
        assertThat(Tips.row(fewer, "attachments[3].sha256").fate()).isEqualTo(FieldFate.RELEASED);
    }

    @Test
    void aReferenceToAFileThatStaysHome_staysHome() {
        LocalSubmission submission = open(s -> {
            Tips.entity(s, 0).getPersonBuilder().addPhotos("face");
            s.getMessageBuilder().addAttachments(attachment("face"));
        });
        Release release = desk.released(submission, Pact.of(Rule.remove(ProtectionClass.CASE, "attachments")));

        assertThat(release.message().getAttachmentsCount()).isZero();
        assertThat(release.message().getSpontaneousInformation().getEntitiesList())
                .allMatch(entity -> entity.getPerson().getPhotosCount() == 0);
    }

    @Test
    void whatIsWithheldInOneRound_withholdsMoreInTheNext() {
        LocalSubmission submission = open(s -> {
            Tips.entity(s, 1)
                    .getMeansOfTransportBuilder()
                    .clearPlate()
                    .clearState()
                    .setKeeperRef("p-brandt");
            Tips.body(s)
                    .addEntities(Entity.newBuilder()
                            .setRef("hidden")
                            .setOrganisation(Organisation.newBuilder().setLegalName("Orlan Trade")))
                    .addRelations(Relation.newBuilder()
                            .setFromRef("v-van")
                            .setToRef("hidden")
                            .setType(Relation.Type.REGISTERED_TO));
            Tips.entity(s, 1).getMeansOfTransportBuilder().setKeeperRef("hidden");
        });
        Pact pact = Pact.of(
                Rule.remove(ProtectionClass.CASE, "*.legal_name"),
                Rule.remove(ProtectionClass.CASE, "means_of_transport.type"));
        SpontaneousInformation out = body(submission, pact);

        // The firm goes, with it the keeper, with it the van, with it both relations.
        assertThat(out.getEntitiesList()).noneMatch(Entity::hasOrganisation).hasSize(2);
        assertThat(out.getRelationsCount()).isZero();
    }

    @Test
    void dropsTheScale_whenNoGradeLeaves() {
        assertThat(desk.released(Desk.s1(), AgreementFile.standard())
                        .message()
                        .getEnvelope()
                        .hasEvaluation())
                .isFalse();
        assertThat(desk.released(open(s -> {}), AgreementFile.standard())
                        .message()
                        .getEnvelope()
                        .getEvaluation()
                        .getInfo())
                .isEqualTo("2");
    }

    /** The same tip from a register, whose source needs no protection. */
    private static LocalSubmission open(Consumer<LocalSubmission.Builder> change) {
        return Tips.open(change);
    }

    private static Entity transaction(String ref, String sum) {
        return Entity.newBuilder()
                .setRef(ref)
                .setTransaction(Transaction.newBuilder()
                        .setWhen(Tips.event(Tips.open(s -> {}).toBuilder()).getWhen())
                        .setAmount(amount(sum)))
                .build();
    }

    private static Amount amount(String sum) {
        return Amount.newBuilder().setMin(sum).setMax(sum).setCurrency("EUR").build();
    }

    static Attachment attachment(String name) {
        return Attachment.newBuilder()
                .setName(name)
                .setMediaType("image/png")
                .setSha256("ab".repeat(32))
                .setSizeBytes(name.length())
                .setCleanReport(CleanReport.newBuilder().setReEncoded(true))
                .build();
    }

    private SpontaneousInformation body(LocalSubmission submission, Pact pact) {
        return desk.released(submission, pact).message().getSpontaneousInformation();
    }

    private static Event event(Release release) {
        return release.message().getSpontaneousInformation().getEvents(0);
    }

    private SpontaneousInformation body(LocalSubmission submission, AgreementFile agreement) {
        return desk.released(submission, agreement).message().getSpontaneousInformation();
    }

    private static Entity entity(SpontaneousInformation out, java.util.function.Predicate<Entity> which) {
        return out.getEntitiesList().stream().filter(which).findFirst().orElseThrow();
    }
}
