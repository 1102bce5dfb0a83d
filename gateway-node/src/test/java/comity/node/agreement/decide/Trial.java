package comity.node.agreement.decide;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.bytes.Digest;
import comity.local.v1.LocalSubmission;
import comity.local.v1.SourceRecord;
import comity.node.agreement.decide.ClauseVerdict.Effect;
import comity.node.agreement.decide.ExchangeRequest.Side;
import comity.node.fault.FaultCode;
import comity.protocol.id.AgencyId;
import comity.v1.Entity;
import comity.v1.Envelope;
import comity.v1.Handling;
import comity.v1.Label;
import comity.v1.OffenceRef;
import comity.v1.Person;
import comity.v1.PersonName;
import comity.v1.Relation;
import comity.v1.Retention;
import comity.v1.SpontaneousInformation;
import comity.v1.SubjectCategory;
import comity.v1.WireMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * One decision to be made: a message that the standard agreement permits, and what a test changes of the message, the agreement,
 * the facts, the course of the agreement or the time. Each change acts on this trial.
 */
final class Trial {
    static final Instant NOON = Instant.parse("2026-03-15T12:00:00Z");

    private final Draft draft;
    private final LocalSubmission.Builder submission;
    private AgencyId sender = Draft.XA;
    private AgencyId recipient = Draft.XB;
    private Facts facts = Facts.NONE;
    private Course course = Course.begun(Instant.parse("2026-01-01T00:00:00Z"));
    private Instant now = NOON;

    private Trial(Draft draft) {
        this.draft = draft;
        submission = LocalSubmission.newBuilder()
                .setMessage(message())
                .setSource(SourceRecord.newBuilder().setKind(SourceRecord.Kind.OFFICIAL_RECORD));
    }

    /** Under the agreement that is silent about most things. */
    static Trial standard() {
        return new Trial(Draft.standard());
    }

    /** Under the agreement that has every clause. */
    static Trial ofEveryClause() {
        return new Trial(Draft.ofEveryClause());
    }

    static WireMessage message() {
        WireMessage.Builder message = WireMessage.newBuilder();
        message.getEnvelopeBuilder()
                .setKind(Envelope.Kind.SPONTANEOUS_INFORMATION)
                .setRegime(Envelope.Regime.POLICE)
                .setPurpose(Envelope.Purpose.PREVENT)
                .setUrgency(Envelope.Urgency.ROUTINE)
                .setAgreementId("AGR-XA-XB-2026-01")
                .setAgreementVersion("3")
                .addOffences(OffenceRef.newBuilder()
                        .setList(OffenceRef.List.EU32)
                        .setCode(5)
                        .setMaxPenaltyMonths(120))
                .setHandling(Handling.newBuilder().addCodes(Handling.Code.H0).addCodes(Handling.Code.H2))
                .setLabel(Label.newBuilder().setPolicy("XA").setLevel("XA-RESTRICTED"))
                .setRetention(Retention.newBuilder().setReviewBy("2027-01-01").setEraseBy("2028-01-01"));
        message.setSpontaneousInformation(SpontaneousInformation.newBuilder()
                .setTitle("Expected shipment")
                .addEntities(person("person-1", SubjectCategory.SUSPECT)));
        return message.build();
    }

    /** A person of age who plays a part. */
    static Entity.Builder person(String ref, SubjectCategory role) {
        return Entity.newBuilder()
                .setRef(ref)
                .setPerson(Person.newBuilder()
                        .setRole(role)
                        .setMinor(false)
                        .addNames(PersonName.newBuilder().setGiven("Ilko").setFamily("Brandt")));
    }

    Trial agreement(Consumer<Draft> change) {
        change.accept(draft);
        return this;
    }

    Trial message(Consumer<WireMessage.Builder> change) {
        change.accept(submission.getMessageBuilder());
        return this;
    }

    Trial envelope(Consumer<Envelope.Builder> change) {
        change.accept(submission.getMessageBuilder().getEnvelopeBuilder());
        return this;
    }

    Trial body(Consumer<SpontaneousInformation.Builder> change) {
        change.accept(submission.getMessageBuilder().getSpontaneousInformationBuilder());
        return this;
    }

    /** Replaces the persons of the message. */
    Trial entities(Entity.Builder... entities) {
        return body(body -> {
            body.clearEntities();
            for (Entity.Builder entity : entities) {
                body.addEntities(entity);
            }
        });
    }

    Trial relation(String from, String to) {
        return body(
                body -> body.addRelations(Relation.newBuilder().setFromRef(from).setToRef(to)));
    }

    Trial local(Consumer<LocalSubmission.Builder> change) {
        change.accept(submission);
        return this;
    }

    Trial source(SourceRecord.Kind kind) {
        return local(local -> local.getSourceBuilder().setKind(kind));
    }

    /** Claims an imminent threat to life, as the sender must for it to count. */
    Trial emergency() {
        return envelope(envelope -> envelope.setUrgency(Envelope.Urgency.EMERGENCY_LIFE))
                .local(local -> local.getEmergencyBuilder().setJustification("A bomb, on Friday."));
    }

    Trial route(AgencyId from, AgencyId to) {
        sender = from;
        recipient = to;
        return this;
    }

    Trial facts(Facts known) {
        facts = known;
        return this;
    }

    Trial course(UnaryOperator<Course> change) {
        course = change.apply(course);
        return this;
    }

    Trial at(Instant moment) {
        now = moment;
        return this;
    }

    Trial at(String moment) {
        return at(Instant.parse(moment));
    }

    Decision decide(Side side) {
        ExchangeRequest request = side == Side.SENDING
                ? ExchangeRequest.sending(sender, recipient, submission.build())
                : ExchangeRequest.receiving(sender, recipient, submission.getMessage());
        AgreementInForce inForce = new AgreementInForce(draft.agreement(), Digest.fromHex("c".repeat(64)), course);
        return Decider.decide(request, Optional.of(inForce), facts, now);
    }

    Decision sending() {
        return decide(Side.SENDING);
    }

    Decision receiving() {
        return decide(Side.RECEIVING);
    }

    /** The sender's permission; fails the test if it is none. */
    Decision.Permitted permitted() {
        Decision decision = sending();
        assertThat(decision).as("%s", failures(decision)).isInstanceOf(Decision.Permitted.class);
        return (Decision.Permitted) decision;
    }

    ReleaseTerms terms() {
        return permitted().terms();
    }

    ClauseVerdict verdict(Side side, String clause) {
        List<ClauseVerdict> named = decide(side).trace().stream()
                .filter(verdict -> verdict.clause().equals(clause))
                .toList();
        assertThat(named).as("lines of %s at the side %s", clause, side).hasSize(1);
        return named.getFirst();
    }

    /** Expects that the clause does this and stops nothing, nor does any other. */
    Trial expect(Side side, String clause, Effect effect) {
        assertThat(verdict(side, clause).effect()).as(clause).isEqualTo(effect);
        Decision decision = decide(side);
        assertThat(decision).as("%s", failures(decision)).isInstanceOf(Decision.Permitted.class);
        return this;
    }

    /** Expects that this clause, and no other, refuses the message with this code. */
    Trial expectRefusal(Side side, String clause, FaultCode code) {
        Decision decision = decide(side);
        assertThat(failures(decision)).containsExactly(clause);
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Denied.class,
                        denied -> assertThat(denied.code()).isEqualTo(code));
        return this;
    }

    Trial expectRefusalOnBothSides(String clause, FaultCode code) {
        return expectRefusal(Side.SENDING, clause, code).expectRefusal(Side.RECEIVING, clause, code);
    }

    Trial expectOnBothSides(String clause, Effect effect) {
        return expect(Side.SENDING, clause, effect).expect(Side.RECEIVING, clause, effect);
    }

    /** Expects that this clause would refuse the message and an emergency overrides it. */
    Trial expectRelaxed(Side side, String clause, FaultCode code) {
        ClauseVerdict verdict = verdict(side, clause);
        assertThat(verdict.effect()).isEqualTo(Effect.RELAXED);
        assertThat(verdict.code()).contains(code);
        assertThat(failures(decide(side))).isEmpty();
        return this;
    }

    /** Why officers must look, at the sender. */
    List<HoldReason> holds() {
        return permitted().holds();
    }

    static List<String> failures(Decision decision) {
        return decision.trace().stream()
                .filter(verdict -> !verdict.passed())
                .map(ClauseVerdict::clause)
                .toList();
    }

    static Facts sentToday(int count) {
        return new Facts(count, 0, Set.of(), List.of(), false, Optional.empty());
    }
}
