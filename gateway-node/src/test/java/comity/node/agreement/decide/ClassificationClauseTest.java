package comity.node.agreement.decide;

import static comity.node.agreement.decide.ClauseVerdict.Effect.APPLIED;
import static comity.node.agreement.decide.ClauseVerdict.Effect.MET;
import static comity.node.agreement.decide.ClauseVerdict.Effect.SILENT;
import static org.assertj.core.api.Assertions.assertThat;

import comity.node.agreement.decide.ExchangeRequest.Side;
import comity.node.agreement.terms.Classification;
import comity.node.agreement.terms.Classification.Level;
import comity.node.agreement.terms.Emergency;
import comity.node.fault.FaultCode;
import comity.v1.AlternativeLabel;
import comity.v1.Envelope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ClassificationClauseTest {
    private static final String CLAUSE = "scope.classification";
    private static final AlternativeLabel PARTNERS = AlternativeLabel.newBuilder()
            .setPolicy("XB")
            .setLevel("XB-OFFICIAL-S")
            .build();

    private static Trial labelled(String level) {
        return Trial.standard()
                .agreement(draft -> draft.classification = Optional.of(new Classification(
                        2,
                        Map.of(
                                "XA-RESTRICTED", new Level(1, "XB-OFFICIAL-S"),
                                "XA-CONFIDENTIAL", new Level(2, "XB-SECRET"),
                                "XA-SECRET", new Level(3, "XB-SECRET")))))
                .envelope(envelope -> envelope.getLabelBuilder().setLevel(level));
    }

    private static Trial beside(int others, Trial trial) {
        return trial.envelope(envelope -> {
            for (int i = 0; i < others; i++) {
                envelope.getLabelBuilder()
                        .addAlternativesBuilder()
                        .setPolicy("X" + i)
                        .setLevel("X" + i + "-LOW");
            }
        });
    }

    @Test
    void addsThePartnersLevel() {
        Trial trial = labelled("XA-RESTRICTED");

        trial.expect(Side.SENDING, CLAUSE, APPLIED).expect(Side.RECEIVING, CLAUSE, MET);
        assertThat(trial.terms().partnersLabel()).contains(PARTNERS);
        assertThat(((Decision.Permitted) trial.receiving()).terms().partnersLabel())
                .isEmpty();
    }

    @Test
    void refusesWhatIsAboveTheCeiling_andWhatTheMapDoesNotKnow() {
        labelled("XA-CONFIDENTIAL").expect(Side.SENDING, CLAUSE, APPLIED).expect(Side.RECEIVING, CLAUSE, MET);
        labelled("XA-SECRET").expectRefusalOnBothSides(CLAUSE, FaultCode.CLASSIFICATION);
        labelled("XA-OPEN").expectRefusalOnBothSides(CLAUSE, FaultCode.CLASSIFICATION);
        labelled("").expectRefusalOnBothSides(CLAUSE, FaultCode.CLASSIFICATION);
    }

    @Test
    void saysNothing_whereTheAgreementDoesNot() {
        Trial.standard().expectOnBothSides(CLAUSE, SILENT);
        assertThat(Trial.standard().terms().partnersLabel()).isEmpty();
    }

    @Test
    void isNotRelaxedByAnyEmergency() {
        labelled("XA-SECRET")
                .agreement(draft -> draft.emergency = Optional.of(Draft.emergency(Emergency.Relaxable.values())))
                .emergency()
                .expectRefusalOnBothSides(CLAUSE, FaultCode.CLASSIFICATION);
    }

    @Test
    void refusesALabelWithoutRoomForThePartners() {
        beside(7, labelled("XA-RESTRICTED")).expect(Side.SENDING, CLAUSE, APPLIED);
        beside(8, labelled("XA-RESTRICTED"))
                .expectRefusal(Side.SENDING, CLAUSE, FaultCode.CLASSIFICATION)
                .expect(Side.RECEIVING, CLAUSE, MET);
        beside(
                        7,
                        labelled("XA-RESTRICTED")
                                .envelope(envelope -> envelope.getLabelBuilder().addAlternatives(PARTNERS)))
                .expect(Side.SENDING, CLAUSE, APPLIED);
    }

    @Test
    void writesThePartnersLevelOnce() {
        ReleaseTerms terms = labelled("XA-RESTRICTED").terms();
        Envelope.Builder envelope = Trial.message().getEnvelope().toBuilder();

        terms.writeInto(envelope);
        terms.writeInto(envelope);

        assertThat(envelope.getLabel().getAlternativesList()).isEqualTo(List.of(PARTNERS));
    }
}
