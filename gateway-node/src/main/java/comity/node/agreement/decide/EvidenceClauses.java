package comity.node.agreement.decide;

import comity.node.agreement.terms.AgreementType;
import comity.node.agreement.terms.EvidenceTerms;
import comity.node.fault.FaultCode;
import comity.v1.EvidenceTransfer;
import comity.v1.InformationReply;
import comity.v1.InformationReply.EvidentialUse;
import java.util.Optional;

/** Whether a message may be used in court, and who must have certified it. Pure. */
final class EvidenceClauses {
    private static final String EVIDENTIAL_USE = "handling.evidential_use";
    private static final String CERTIFICATION = "evidence.certification";

    private EvidenceClauses() {}

    static Finding evidentialUse(Matter matter) {
        EvidentialUse most = matter.agreement().handling().evidentialUse();
        InformationReply reply = matter.message().getInformationReply();
        if (reply.hasEvidentialUse()) {
            return reply.getEvidentialUse().compareTo(most) <= 0
                    ? Finding.met(EVIDENTIAL_USE, "no more than " + most)
                    : Finding.failed(
                            EVIDENTIAL_USE,
                            FaultCode.HANDLING,
                            "information_reply.evidential_use is more than " + most);
        }
        return matter.message().getEvidenceTransfer().getForUse() == EvidenceTransfer.Use.EVIDENCE
                ? asEvidence(most, matter)
                : Finding.silent(EVIDENTIAL_USE, "no answer, and nothing to use as evidence");
    }

    private static Finding asEvidence(EvidentialUse most, Matter matter) {
        return switch (most) {
            case YES -> Finding.met(EVIDENTIAL_USE, "YES");
            case ON_CONSENT -> {
                if (matter.isReceiving()) {
                    yield Finding.silent(EVIDENTIAL_USE, Matter.OF_THE_SENDER);
                }
                yield matter.facts().evidentialConsent() || isFreeWithinTeam(matter)
                        ? Finding.met(EVIDENTIAL_USE, "a consent covers it, or the team needs none")
                        : Finding.failed(
                                EVIDENTIAL_USE, FaultCode.HANDLING, "no consent covers evidence_transfer.for_use");
            }
            case NO, EVIDENTIAL_USE_UNSPECIFIED, UNRECOGNIZED ->
                Finding.failed(EVIDENTIAL_USE, FaultCode.HANDLING, "evidence_transfer.for_use is more than " + most);
        };
    }

    private static boolean isFreeWithinTeam(Matter matter) {
        return matter.agreement().type() == AgreementType.JIT
                && matter.agreement()
                        .evidence()
                        .map(EvidenceTerms::freeWithinTeam)
                        .orElse(false);
    }

    static Finding certification(Matter matter) {
        Optional<EvidenceTerms> terms = matter.agreement().evidence();
        if (!matter.message().hasEvidenceTransfer()
                || !terms.map(EvidenceTerms::needsCertification).orElse(false)) {
            return Finding.silent(CERTIFICATION, "nothing that must be certified");
        }
        EvidenceTransfer transfer = matter.message().getEvidenceTransfer();
        if (transfer.getAdmissibility().hasCertifyingAuthority()) {
            return Finding.met(CERTIFICATION, "evidence_transfer.admissibility.certifying_authority is stated");
        }
        return matter.isSending()
                ? Finding.failed(
                        CERTIFICATION,
                        FaultCode.HANDLING,
                        "evidence_transfer.admissibility.certifying_authority is missing")
                : Finding.silent(CERTIFICATION, Matter.OF_THE_SENDER);
    }
}
