package comity.node.outbound.authorize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import comity.local.v1.LocalSubmission;
import comity.local.v1.SourceRecord;
import comity.node.agreement.AgreementFile;
import comity.node.agreement.decide.Facts;
import comity.node.fault.FaultCode;
import comity.node.outbound.submit.Submission;
import comity.node.outbound.submit.Submitted;
import comity.protocol.id.AgencyId;
import comity.v1.Envelope;
import comity.v1.Handling;
import comity.v1.Justification;
import comity.v1.Label;
import comity.v1.OffenceRef;
import comity.v1.Retention;
import comity.v1.SpontaneousInformation;
import comity.v1.WireMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AuthorizerTest {
    private static final Instant NOW = Instant.parse("2026-03-15T08:30:00Z");
    private static final Route ROUTE = new Route(AgreementFile.XA, AgreementFile.XB);

    @Test
    void authorizes_underTheAgreementThatGoverns() {
        AgreementFile file = AgreementFile.standard();

        assertThat(Authorizer.authorize(submission(Envelope.Purpose.PREVENT), ROUTE, Optional.of(file.inForce()), NOW))
                .isInstanceOfSatisfying(Authorized.class, authorized -> {
                    assertThat(authorized.under().digest()).isEqualTo(file.digest());
                    assertThat(authorized.route()).isEqualTo(ROUTE);
                    assertThat(authorized.trace()).isNotEmpty();
                });
    }

    @Test
    void refuses_whenNoAgreementGoverns() {
        assertThat(Authorizer.authorize(submission(Envelope.Purpose.PREVENT), ROUTE, Optional.empty(), NOW))
                .isInstanceOfSatisfying(
                        NotAuthorized.class, not -> assertThat(not.code()).isEqualTo(FaultCode.NO_AGREEMENT));
    }

    @Test
    void refuses_withTheCodeOfTheFirstClauseThatIsNotMet() {
        Authorization authorization = Authorizer.authorize(
                submission(Envelope.Purpose.PROSECUTE),
                ROUTE,
                Optional.of(AgreementFile.standard().inForce()),
                NOW);

        assertThat(authorization).isInstanceOfSatisfying(NotAuthorized.class, not -> {
            assertThat(not.code()).isEqualTo(FaultCode.PURPOSE);
            assertThat(not.reason()).isEqualTo("scope.purposes: purpose PROSECUTE");
        });
    }

    @Test
    void knowsWhoseMaterialIsPassedOn_butForThoseOnTheRoute() {
        LocalSubmission.Builder passing = submission(Envelope.Purpose.PREVENT).localSubmission().toBuilder();
        List<Facts.PassedOn> passedOn = new ArrayList<>();
        for (AgencyId originator : List.of(AgreementFile.XA, AgreementFile.XB, AgreementFile.XC)) {
            passing.addDerivedFrom(ByteString.copyFrom(new byte[16], 0, 15)
                    .concat(ByteString.copyFromUtf8(Integer.toString(passedOn.size()))));
            passedOn.add(new Facts.PassedOn(Optional.of(originator), false, false));
        }
        Authorization authorization = Authorizer.authorize(
                Submitted.of(passing.build(), NOW),
                ROUTE,
                Optional.of(AgreementFile.standard().inForce()),
                new Facts(0, 0, Set.of(), passedOn, false, Optional.empty()),
                NOW);

        assertThat(authorization)
                .isInstanceOfSatisfying(
                        Authorized.class,
                        authorized -> assertThat(authorized.originators()).containsExactly(AgreementFile.XC));
    }

    @Test
    void refusesARouteToOneself() {
        assertThatThrownBy(() -> new Route(AgreementFile.XA, AgreementFile.XA))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Submission submission(Envelope.Purpose purpose) {
        WireMessage.Builder message = WireMessage.newBuilder()
                .setSpontaneousInformation(SpontaneousInformation.newBuilder().setTitle("A load"));
        message.getEnvelopeBuilder()
                .setKind(Envelope.Kind.SPONTANEOUS_INFORMATION)
                .setRegime(Envelope.Regime.POLICE)
                .setUrgency(Envelope.Urgency.ROUTINE)
                .setPurpose(purpose)
                .addOffences(
                        OffenceRef.newBuilder().setList(OffenceRef.List.EU32).setCode(5))
                .setLegalBasis("Treaty XA-XB 2024, Art. 7")
                .setHandling(Handling.newBuilder().addCodes(Handling.Code.H0))
                .setLabel(Label.newBuilder().setPolicy("XA").setLevel("OPEN"))
                .setRetention(Retention.newBuilder().setReviewBy("2027-01-01").setEraseBy("2028-01-01"))
                .setJustification(
                        Justification.newBuilder().setCaseToken("case-1").setNecessity("Needed."));
        return Submitted.of(
                LocalSubmission.newBuilder()
                        .setMessage(message)
                        .setSource(SourceRecord.newBuilder().setKind(SourceRecord.Kind.OFFICIAL_RECORD))
                        .build(),
                NOW);
    }
}
