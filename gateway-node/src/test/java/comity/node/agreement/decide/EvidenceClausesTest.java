package comity.node.agreement.decide;

import static comity.node.agreement.decide.ClauseVerdict.Effect.MET;
import static comity.node.agreement.decide.ClauseVerdict.Effect.SILENT;

import comity.node.agreement.decide.ExchangeRequest.Side;
import comity.node.agreement.terms.AgreementType;
import comity.node.agreement.terms.EvidenceTerms;
import comity.node.fault.FaultCode;
import comity.v1.Envelope;
import comity.v1.EvidenceTransfer;
import comity.v1.InformationReply;
import comity.v1.InformationReply.EvidentialUse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EvidenceClausesTest {
    private static final String USE = "handling.evidential_use";
    private static final String CERTIFICATION = "evidence.certification";

    private static Trial transfer(EvidentialUse most, EvidenceTransfer.Use use) {
        return Trial.standard().agreement(draft -> draft.evidentialUse = most).message(message -> {
            message.getEnvelopeBuilder().setKind(Envelope.Kind.EVIDENCE_TRANSFER);
            message.getEvidenceTransferBuilder().setForUse(use);
        });
    }

    private static Trial evidence(EvidentialUse most) {
        return transfer(most, EvidenceTransfer.Use.EVIDENCE);
    }

    private static Facts consented() {
        return new Facts(0, 0, Set.of(), List.of(), false, Optional.empty(), true);
    }

    @ParameterizedTest
    @CsvSource({
        "NO, NO, true",
        "ON_CONSENT, NO, false",
        "ON_CONSENT, ON_CONSENT, true",
        "NO, ON_CONSENT, true",
        "YES, ON_CONSENT, false",
        "YES, YES, true",
    })
    void letsAnAnswerAllowNoMoreUseThanTheAgreement(EvidentialUse stated, EvidentialUse most, boolean met) {
        Trial trial = Trial.standard()
                .agreement(draft -> draft.evidentialUse = most)
                .message(message -> {
                    message.getEnvelopeBuilder().setKind(Envelope.Kind.INFORMATION_REPLY);
                    message.setInformationReply(InformationReply.newBuilder().setEvidentialUse(stated));
                });

        if (met) {
            trial.expectOnBothSides(USE, MET);
        } else {
            trial.expectRefusalOnBothSides(USE, FaultCode.HANDLING);
        }
    }

    @Test
    void saysNothing_whereNothingIsToBeUsed() {
        Trial.standard().expectOnBothSides(USE, SILENT);
        transfer(EvidentialUse.NO, EvidenceTransfer.Use.INTELLIGENCE_ONLY).expectOnBothSides(USE, SILENT);
        Trial.standard()
                .message(message -> message.getInformationReplyBuilder().setStatus(InformationReply.Status.FULL))
                .envelope(envelope -> envelope.setKind(Envelope.Kind.INFORMATION_REPLY))
                .expectOnBothSides(USE, SILENT);
    }

    @Test
    void letsEvidenceBeUsed_whereTheAgreementOrAConsentSaysSo() {
        evidence(EvidentialUse.YES).expectOnBothSides(USE, MET);
        evidence(EvidentialUse.ON_CONSENT)
                .expectRefusal(Side.SENDING, USE, FaultCode.HANDLING)
                .expect(Side.RECEIVING, USE, SILENT);
        evidence(EvidentialUse.ON_CONSENT).facts(consented()).expect(Side.SENDING, USE, MET);
        evidence(EvidentialUse.NO).facts(consented()).expectRefusalOnBothSides(USE, FaultCode.HANDLING);
    }

    @Test
    void asksATeamForNoConsent_whereTheAgreementSaysSo() {
        for (boolean free : List.of(true, false)) {
            for (AgreementType type : List.of(AgreementType.JIT, AgreementType.BILATERAL)) {
                Trial trial = evidence(EvidentialUse.ON_CONSENT)
                        .agreement(draft -> {
                            draft.evidence = Optional.of(new EvidenceTerms(false, free));
                            draft.type = type;
                            draft.caseToken = type == AgreementType.JIT ? Optional.of("JIT-LUMEN") : Optional.empty();
                        })
                        .envelope(envelope -> envelope.getJustificationBuilder().setCaseToken("JIT-LUMEN"));
                if (free && type == AgreementType.JIT) {
                    trial.expect(Side.SENDING, USE, MET);
                } else {
                    trial.expectRefusal(Side.SENDING, USE, FaultCode.HANDLING);
                }
            }
        }
    }

    @Test
    void asksWhoCertifiedIt() {
        Trial uncertified = transfer(EvidentialUse.YES, EvidenceTransfer.Use.INTELLIGENCE_ONLY)
                .agreement(draft -> draft.evidence = Optional.of(new EvidenceTerms(true, false)));

        uncertified
                .expectRefusal(Side.SENDING, CERTIFICATION, FaultCode.HANDLING)
                .expect(Side.RECEIVING, CERTIFICATION, SILENT);
        uncertified
                .message(message -> message.getEvidenceTransferBuilder()
                        .getAdmissibilityBuilder()
                        .getCertifyingAuthorityBuilder()
                        .setName("Court of Sella"))
                .expectOnBothSides(CERTIFICATION, MET);
    }

    @Test
    void asksNobodyToCertify_whereTheAgreementDoesNot_norAnythingButEvidence() {
        evidence(EvidentialUse.YES).expectOnBothSides(CERTIFICATION, SILENT);
        evidence(EvidentialUse.YES)
                .agreement(draft -> draft.evidence = Optional.of(new EvidenceTerms(false, true)))
                .expectOnBothSides(CERTIFICATION, SILENT);
        Trial.standard()
                .agreement(draft -> draft.evidence = Optional.of(new EvidenceTerms(true, true)))
                .expectOnBothSides(CERTIFICATION, SILENT);
    }
}
