package comity.node.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import comity.local.v1.LocalSubmission;
import comity.node.agreement.decide.AgreementState;
import comity.node.agreement.decide.ClauseVerdict;
import comity.node.agreement.decide.Decider;
import comity.node.agreement.decide.Decision;
import comity.node.agreement.decide.ExchangeRequest;
import comity.node.agreement.decide.ExchangeRequest.Side;
import comity.node.agreement.decide.Facts;
import comity.node.fault.FaultCode;
import comity.protocol.id.AgencyId;
import comity.v1.Envelope;
import comity.v1.Handling;
import comity.v1.Justification;
import comity.v1.OffenceRef;
import comity.v1.SubjectCategory;
import comity.v1.WireMessage;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class DeciderTest {
    private static final Instant NOON = Instant.parse("2026-03-15T12:00:00Z");

    @ParameterizedTest
    @EnumSource(Side.class)
    void permitsMessage_whenEveryClauseIsMet(Side side) {
        Decision decision = decide(side, Messages.permitted(), AgreementFile.standard());

        assertThat(decision).isInstanceOf(Decision.Permitted.class);
        assertThat(decision.trace()).hasSizeGreaterThanOrEqualTo(11).allMatch(ClauseVerdict::passed);
    }

    @Test
    void refusesMessage_whenThereIsNoAgreement() {
        Decision decision =
                Decider.decide(request(Side.SENDING, Messages.permitted()), Optional.empty(), Facts.NONE, NOON);

        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Denied.class,
                        denied -> assertThat(denied.code()).isEqualTo(FaultCode.NO_AGREEMENT));
    }

    @Test
    void refusesMessage_whenTheAgreementIsBetweenOthers() {
        AgencyId stranger = AgreementFile.XC;
        Decision decision = Decider.decide(
                request(Side.SENDING, AgreementFile.XA, stranger, Messages.permitted()),
                Optional.of(AgreementFile.standard().inForce()),
                Facts.NONE,
                NOON);

        assertThat(codeOf(decision)).contains(FaultCode.NO_AGREEMENT);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-12-31T23:59:59.999Z, EXPIRED",
        "2026-01-01T00:00:00Z, ",
        "2028-12-31T00:00:00Z, ",
        "2028-12-31T23:59:59.999Z, ",
        "2029-01-01T00:00:00Z, EXPIRED",
    })
    void holdsFromTheFirstInstantOfTheFirstDayToTheLastOfTheLast(Instant now, FaultCode expected) {
        for (Side side : Side.values()) {
            Decision decision = Decider.decide(
                    request(side, Messages.permitted()),
                    Optional.of(AgreementFile.standard().inForce()),
                    Facts.NONE,
                    now);

            assertThat(codeOf(decision)).isEqualTo(Optional.ofNullable(expected));
        }
    }

    @ParameterizedTest
    @CsvSource({"ACTIVE, ", "SUSPENDED, SUSPENDED", "SUPERSEDED, NO_AGREEMENT"})
    void refusesMessage_whenOperatorsStoppedTheAgreement(AgreementState state, FaultCode expected) {
        Decision decision = Decider.decide(
                request(Side.SENDING, Messages.permitted()),
                Optional.of(AgreementFile.standard().inState(state)),
                Facts.NONE,
                NOON);

        assertThat(codeOf(decision)).isEqualTo(Optional.ofNullable(expected));
    }

    static Stream<Arguments> messagesAndTheirCodes() {
        return Stream.of(
                refused(
                        "another regime",
                        FaultCode.PURPOSE,
                        m -> m.getEnvelopeBuilder().setRegime(Envelope.Regime.FIU)),
                refused(
                        "no regime",
                        FaultCode.PURPOSE,
                        m -> m.getEnvelopeBuilder().clearRegime()),
                refused(
                        "another purpose",
                        FaultCode.PURPOSE,
                        m -> m.getEnvelopeBuilder().setPurpose(Envelope.Purpose.MISSING_PERSON)),
                refused(
                        "no purpose",
                        FaultCode.PURPOSE,
                        m -> m.getEnvelopeBuilder().clearPurpose()),
                refused(
                        "another kind",
                        FaultCode.KIND,
                        m -> m.getEnvelopeBuilder().setKind(Envelope.Kind.ALERT)),
                refused(
                        "a kind the other side may send",
                        FaultCode.KIND,
                        m -> m.getEnvelopeBuilder().setKind(Envelope.Kind.INFORMATION_REQUEST)),
                refused(
                        "no offence",
                        FaultCode.OFFENCE,
                        m -> m.getEnvelopeBuilder().clearOffences()),
                refused(
                        "an offence not included",
                        FaultCode.OFFENCE,
                        m -> m.getEnvelopeBuilder()
                                .addOffences(OffenceRef.newBuilder()
                                        .setList(OffenceRef.List.EU32)
                                        .setCode(14))),
                refused(
                        "an offence of another list",
                        FaultCode.OFFENCE,
                        m -> m.getEnvelopeBuilder().getOffencesBuilder(0).setList(OffenceRef.List.NATIONAL)),
                refused("a part that is denied", FaultCode.SUBJECT_CATEGORY, m -> role(m, SubjectCategory.WITNESS)),
                refused("a part that is not named", FaultCode.SUBJECT_CATEGORY, m -> role(m, SubjectCategory.VICTIM)),
                refused(
                        "no part",
                        FaultCode.SUBJECT_CATEGORY,
                        m -> m.getSpontaneousInformationBuilder()
                                .getEntitiesBuilder(0)
                                .getPersonBuilder()
                                .clearRole()),
                refused(
                        "a minor",
                        FaultCode.SUBJECT_CATEGORY,
                        m -> m.getSpontaneousInformationBuilder()
                                .getEntitiesBuilder(0)
                                .getPersonBuilder()
                                .setMinor(true)),
                refused(
                        "age not stated",
                        FaultCode.SUBJECT_CATEGORY,
                        m -> m.getSpontaneousInformationBuilder()
                                .getEntitiesBuilder(0)
                                .getPersonBuilder()
                                .clearMinor()),
                refused(
                        "a second person who is denied",
                        FaultCode.SUBJECT_CATEGORY,
                        m -> m.getSpontaneousInformationBuilder()
                                .addEntitiesBuilder()
                                .setRef("p2")
                                .setPerson(Messages.person(SubjectCategory.OTHER))),
                refused(
                        "a justification about a denied part",
                        FaultCode.SUBJECT_CATEGORY,
                        m -> m.getEnvelopeBuilder()
                                .setJustification(
                                        Justification.newBuilder().setSubjectCategory(SubjectCategory.VICTIM))),
                refused(
                        "a code that is not allowed",
                        FaultCode.HANDLING,
                        m -> m.getEnvelopeBuilder().getHandlingBuilder().addCodes(Handling.Code.P)),
                refused(
                        "a code without its conditions",
                        FaultCode.HANDLING,
                        m -> m.getEnvelopeBuilder().getHandlingBuilder().addCodes(Handling.Code.H3)));
    }

    @ParameterizedTest
    @MethodSource("messagesAndTheirCodes")
    void refusesMessage_whenAClauseIsNotMet(Consumer<WireMessage.Builder> change, FaultCode expected) {
        for (Side side : Side.values()) {
            Decision decision = decide(side, Messages.changed(change), AgreementFile.standard());

            assertThat(codeOf(decision)).contains(expected);
            assertThat(decision.trace().stream().filter(verdict -> !verdict.passed()))
                    .hasSize(1);
        }
    }

    @Test
    void permitsMinors_whenTheAgreementAllowsThem() {
        WireMessage message = Messages.changed(m -> m.getSpontaneousInformationBuilder()
                .getEntitiesBuilder(0)
                .getPersonBuilder()
                .setMinor(true));

        assertThat(decide(Side.SENDING, message, AgreementFile.standard().with("WITNESS: DENY", "MINOR: ALLOW")))
                .isInstanceOf(Decision.Permitted.class);
    }

    @Test
    void refusesPersonalData_whenTheAgreementIsStrategicOnly() {
        AgreementFile strategic = AgreementFile.standard()
                .with("personal_data: true", "personal_data: false")
                .with("SUSPECT: ALLOW", "SUSPECT: DENY")
                .with("CONVICTED: ALLOW", "CONVICTED: DENY");
        WireMessage impersonal =
                Messages.changed(m -> m.getSpontaneousInformationBuilder().clearEntities());
        WireMessage vehicle = Messages.changed(m -> m.getSpontaneousInformationBuilder()
                .getEntitiesBuilder(0)
                .getMeansOfTransportBuilder()
                .setVin("ABCDEFGHJKLMNPRST"));

        assertThat(decide(Side.SENDING, impersonal, strategic)).isInstanceOf(Decision.Permitted.class);
        assertThat(codeOf(decide(Side.SENDING, vehicle, strategic))).contains(FaultCode.DATA_CATEGORY);
        assertThat(codeOf(decide(Side.RECEIVING, Messages.permitted(), strategic)))
                .contains(FaultCode.SUBJECT_CATEGORY);
    }

    @Test
    void refusesSpecialCategories_whenTheyArrive() {
        WireMessage message = Messages.changed(m -> m.getSpontaneousInformationBuilder()
                .getEntitiesBuilder(0)
                .getPersonBuilder()
                .setReligion("none"));

        assertThat(codeOf(decide(Side.RECEIVING, message, AgreementFile.standard())))
                .contains(FaultCode.DATA_CATEGORY);
        assertThat(decide(Side.SENDING, message, AgreementFile.standard())).isInstanceOf(Decision.Permitted.class);
    }

    @Test
    void refusesMessage_whenTheMinimumHandlingDidNotArrive() {
        WireMessage message = Messages.changed(
                m -> m.getEnvelopeBuilder().setHandling(Handling.newBuilder().addCodes(Handling.Code.H0)));

        assertThat(codeOf(decide(Side.RECEIVING, message, AgreementFile.standard())))
                .contains(FaultCode.HANDLING);
        assertThat(decide(Side.SENDING, message, AgreementFile.standard())).isInstanceOf(Decision.Permitted.class);
    }

    @ParameterizedTest
    @CsvSource({"AGR-XA-XB-2026-01, 2", "AGR-XA-XB-2026-02, 3"})
    void refusesMessage_whenTheSenderDecidedUnderAnotherVersion(String id, String version) {
        WireMessage message =
                Messages.changed(m -> m.getEnvelopeBuilder().setAgreementId(id).setAgreementVersion(version));

        assertThat(codeOf(decide(Side.RECEIVING, message, AgreementFile.standard())))
                .contains(FaultCode.AGREEMENT_CONFLICT);
    }

    @Test
    void evaluatesEveryClause_andGivesTheFirstCode() {
        WireMessage message = Messages.changed(m -> {
            m.getEnvelopeBuilder().setPurpose(Envelope.Purpose.MISSING_PERSON).clearOffences();
            role(m, SubjectCategory.VICTIM);
        });

        Decision decision = decide(Side.SENDING, message, AgreementFile.standard());

        assertThat(codeOf(decision)).contains(FaultCode.PURPOSE);
        assertThat(decision.trace().stream().flatMap(v -> v.code().stream()))
                .containsExactly(FaultCode.PURPOSE, FaultCode.OFFENCE, FaultCode.SUBJECT_CATEGORY);
    }

    @Test
    void refusesTheOtherDirection_whenOnlyOneIsGranted() {
        AgreementFile oneWay = AgreementFile.standard().with("from: [XA, XB-CID]", "from: [XA]");
        ExchangeRequest back = request(Side.SENDING, AgreementFile.XB, AgreementFile.XA, Messages.permitted());

        assertThat(codeOf(Decider.decide(back, Optional.of(oneWay.inForce()), Facts.NONE, NOON)))
                .contains(FaultCode.KIND);
        assertThat(codeOf(Decider.decide(
                        back, Optional.of(AgreementFile.standard().inForce()), Facts.NONE, NOON)))
                .isEmpty();
    }

    private static void role(WireMessage.Builder message, SubjectCategory role) {
        message.getSpontaneousInformationBuilder()
                .getEntitiesBuilder(0)
                .getPersonBuilder()
                .setRole(role);
    }

    private static Arguments refused(String name, FaultCode code, Consumer<WireMessage.Builder> change) {
        return Arguments.of(Named.of(name, change), code);
    }

    private static ExchangeRequest request(Side side, WireMessage message) {
        return request(side, AgreementFile.XA, AgreementFile.XB, message);
    }

    private static ExchangeRequest request(Side side, AgencyId sender, AgencyId recipient, WireMessage message) {
        return side == Side.SENDING
                ? ExchangeRequest.sending(
                        sender,
                        recipient,
                        LocalSubmission.newBuilder().setMessage(message).build())
                : ExchangeRequest.receiving(sender, recipient, message);
    }

    private static Decision decide(Side side, WireMessage message, AgreementFile file) {
        return Decider.decide(request(side, message), Optional.of(file.inForce()), Facts.NONE, NOON);
    }

    private static Optional<FaultCode> codeOf(Decision decision) {
        return switch (decision) {
            case Decision.Permitted ignored -> Optional.empty();
            case Decision.Denied denied -> Optional.of(denied.code());
        };
    }
}
