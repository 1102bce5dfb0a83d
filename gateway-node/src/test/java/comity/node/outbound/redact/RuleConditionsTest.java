package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import comity.local.v1.LocalSubmission;
import comity.local.v1.SourceRecord;
import comity.node.agreement.terms.Condition;
import comity.node.agreement.terms.ProtectionRule;
import comity.node.agreement.terms.Transform;
import comity.protocol.field.ProtectionClass;
import comity.protocol.id.AgencyId;
import comity.v1.Entity;
import comity.v1.Envelope;
import comity.v1.Person;
import comity.v1.PersonName;
import comity.v1.SubjectCategory;
import comity.v1.WireMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rules that speak of some persons or some messages only. */
final class RuleConditionsTest {
    private final Desk desk = new Desk(22);

    @Test
    void aRuleForAPart_speaksOfFieldsInsideSuchPersonsAlone() {
        Pact pact = Pact.of(
                Rule.of(ProtectionClass.PERS, "*.names.family", new Transform.Pseudonym())
                        .inside(SubjectCategory.ASSOCIATE),
                Rule.remove(ProtectionClass.PERS, "person.description").inside(SubjectCategory.SUSPECT),
                Rule.remove(ProtectionClass.PERS, "means_of_transport.plate").inside(SubjectCategory.SUSPECT));
        List<Entity> out =
                desk.released(two(), pact).message().getSpontaneousInformation().getEntitiesList();

        Person suspect = person(out, SubjectCategory.SUSPECT);
        Person associate = person(out, SubjectCategory.ASSOCIATE);
        assertThat(suspect.getNames(0).getFamily()).isEqualTo("Brandt");
        assertThat(suspect.hasDescription()).isFalse();
        assertThat(associate.getNames(0).getFamily()).matches("P-[0-9a-f]{32}");
        assertThat(associate.getDescription()).isEqualTo("slim");
        assertThat(out).anyMatch(entity -> entity.getMeansOfTransport().hasPlate());
    }

    @Test
    void theNextRuleDecides_whereAConditionDoesNotHold() {
        Rule urgentOnly = Rule.remove(ProtectionClass.CASE, "*.requested_action")
                .when(message -> message.getEnvelope().getUrgency() == Envelope.Urgency.ROUTINE);
        Rule phrase = Rule.of(ProtectionClass.CASE, "*.requested_action", new Transform.Phrase("not disclosed"));

        assertThat(action(two(), Pact.of(urgentOnly, phrase))).isEqualTo("not disclosed");
        assertThat(action(two(), Pact.of(urgentOnly))).isEqualTo("Watch the pier.");
        LocalSubmission.Builder routine = two().toBuilder();
        routine.getMessageBuilder().getEnvelopeBuilder().setUrgency(Envelope.Urgency.ROUTINE);
        assertThat(action(routine.build(), Pact.of(urgentOnly, phrase))).isEmpty();
    }

    @Test
    void bothConditionsOfARuleMustHold() {
        Rule both = Rule.remove(ProtectionClass.PERS, "*.description").inside(SubjectCategory.SUSPECT);

        assertThat(described(Pact.of(both.when(_ -> true)))).isEqualTo(1);
        assertThat(described(Pact.of(both.when(_ -> false)))).isEqualTo(2);
    }

    @Test
    void aConditionIsAsked_onceAMessage_ofTheMessageAsSubmitted_andOfBothAgencies() {
        Counting counting = new Counting();
        Pact pact = Pact.of(Rule.remove(ProtectionClass.PERS, "*.description"));
        ProtectionRule rule = pact.agreement().protection().rules().getFirst();
        Circumstances circumstances = new Circumstances(Desk.authorized(two(), pact));
        ProtectionRule asking = new ProtectionRule(
                0,
                rule.protectionClass(),
                rule.pattern(),
                Optional.empty(),
                Optional.of(counting),
                rule.transform(),
                rule.approval(),
                false);
        RedactionPlan plan = new RedactionPlan(pact.agreement().protection());
        var leaf = comity.protocol.field.Flattening.withPositions(two().getMessage(), new java.util.Random(1)::nextLong)
                .getFirst();
        FieldPlan field = plan.plan(leaf.leaf().path(), false);

        assertThat(circumstances.fits(asking, field, leaf)).isTrue();
        assertThat(circumstances.fits(asking, field, leaf)).isTrue();
        assertThat(counting.asked).containsExactly("XA-NPI XB-CID Watch the pier.");
    }

    private static final class Counting implements Condition {
        private final List<String> asked = new ArrayList<>();

        @Override
        public String text() {
            return "counting";
        }

        @Override
        public boolean holds(WireMessage message, AgencyId sender, AgencyId recipient) {
            asked.add(sender + " " + recipient + " "
                    + message.getSpontaneousInformation().getRequestedAction());
            return true;
        }
    }

    private long described(Pact pact) {
        return desk.released(two(), pact).message().getSpontaneousInformation().getEntitiesList().stream()
                .filter(entity -> entity.getPerson().hasDescription())
                .count();
    }

    private String action(LocalSubmission submission, Pact pact) {
        return desk.released(submission, pact)
                .message()
                .getSpontaneousInformation()
                .getRequestedAction();
    }

    private static Person person(List<Entity> entities, SubjectCategory part) {
        return entities.stream()
                .map(Entity::getPerson)
                .filter(person -> person.getRole() == part)
                .findFirst()
                .orElseThrow();
    }

    /** A suspect and an associate, from a register. */
    private static LocalSubmission two() {
        return Desk.s1(s -> {
            s.setSource(SourceRecord.newBuilder()
                            .setKind(SourceRecord.Kind.OFFICIAL_RECORD)
                            .setKnowledgeCircleSize(1000))
                    .clearEventDetails()
                    .clearEntityDetails()
                    .clearLocalTags()
                    .clearAnalystNotes()
                    .clearOriginatorUser();
            var body = s.getMessageBuilder().getSpontaneousInformationBuilder();
            body.setTitle("A load").clearTearline().clearBody().clearEvents().setRequestedAction("Watch the pier.");
            body.getEntitiesBuilder(0).getPersonBuilder().setDescription("tall");
            body.addEntities(Entity.newBuilder()
                    .setRef("p-dorn")
                    .setPerson(Person.newBuilder()
                            .setRole(SubjectCategory.ASSOCIATE)
                            .setMinor(false)
                            .setDescription("slim")
                            .addNames(PersonName.newBuilder().setGiven("Vesna").setFamily("Dorn"))));
        });
    }
}
