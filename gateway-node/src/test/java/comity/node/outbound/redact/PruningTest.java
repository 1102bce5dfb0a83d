package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import comity.local.v1.LocalSubmission;
import comity.local.v1.SourceRecord;
import comity.node.agreement.AgreementFile;
import comity.v1.Count;
import comity.v1.Entity;
import comity.v1.Event;
import comity.v1.Location;
import comity.v1.MeansOfTransport;
import comity.v1.Organisation;
import comity.v1.Participant;
import comity.v1.Relation;
import comity.v1.SpontaneousInformation;
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
        return Desk.s1(s -> {
            s.setSource(SourceRecord.newBuilder().setKind(SourceRecord.Kind.OFFICIAL_RECORD));
            s.clearEventDetails();
            change.accept(s);
        });
    }

    private SpontaneousInformation body(LocalSubmission submission, AgreementFile agreement) {
        return desk.released(submission, agreement).message().getSpontaneousInformation();
    }

    private static Entity entity(SpontaneousInformation out, java.util.function.Predicate<Entity> which) {
        return out.getEntitiesList().stream().filter(which).findFirst().orElseThrow();
    }
}
