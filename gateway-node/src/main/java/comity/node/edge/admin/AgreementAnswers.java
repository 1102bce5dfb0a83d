package comity.node.edge.admin;

import com.google.protobuf.ByteString;
import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.bytes.Utf8;
import comity.crypto.sign.NoteFormat;
import comity.edge.admin.v1.AgreementEvent;
import comity.edge.admin.v1.AgreementInfo;
import comity.edge.admin.v1.AgreementStatisticsResponse;
import comity.edge.admin.v1.AssuranceInfo;
import comity.edge.admin.v1.ChangedClause;
import comity.edge.admin.v1.DutyInfo;
import comity.edge.admin.v1.FetchProposalResponse;
import comity.edge.admin.v1.PartnerStandingInfo;
import comity.edge.admin.v1.ProposalInfo;
import comity.edge.admin.v1.ShowAgreementResponse;
import comity.edge.admin.v1.StatisticInfo;
import comity.node.admin.AgreementOverview;
import comity.node.admin.Overview;
import comity.node.agreement.life.AgreementChange;
import comity.node.agreement.life.Assurances;
import comity.node.agreement.life.PartnerStanding;
import comity.node.agreement.life.Proposal;
import comity.node.agreement.life.StoredAgreement;
import comity.node.agreement.terms.Agreement;
import comity.protocol.id.AgencyId;
import java.time.Instant;
import java.util.List;

/** What operators see of agreements, as messages of the admin door. Stateless. */
final class AgreementAnswers {
    private AgreementAnswers() {}

    static AgreementInfo agreement(StoredAgreement stored, String state) {
        return info(stored.agreement())
                .setState(state)
                .setDigest(stored.digest().hex())
                .build();
    }

    private static AgreementInfo.Builder info(Agreement agreement) {
        return AgreementInfo.newBuilder()
                .setAgreementId(agreement.id())
                .setAgreementVersion(agreement.version())
                .addAllParties(parties(agreement))
                .setValidFrom(agreement.validity().from().toString())
                .setValidUntil(agreement.validity().until().toString());
    }

    private static List<String> parties(Agreement agreement) {
        return agreement.parties().stream().map(party -> party.agency().text()).toList();
    }

    static ShowAgreementResponse inFull(
            Overview.AgreementStanding found,
            StoredAgreement.Standing standing,
            AgreementOverview.Detail detail,
            AgreementOverview.Comparing compared) {
        StoredAgreement stored = found.agreement();
        ShowAgreementResponse.Builder shown = ShowAgreementResponse.newBuilder()
                .setInfo(agreement(stored, standing.name()))
                .setAgreementYaml(file(stored.yaml()))
                .setAgreementNote(text(stored.note()))
                .addAllPartners(detail.partners().stream()
                        .map(AgreementAnswers::partner)
                        .toList())
                .addAllHistory(
                        detail.history().stream().map(AgreementAnswers::event).toList())
                .addAllAssurances(detail.assurances().stream()
                        .map(AgreementAnswers::assurance)
                        .toList());
        detail.reviewDue().map(Instant::toString).ifPresent(shown::setReviewDue);
        return with(shown, compared).build();
    }

    static ShowAgreementResponse inFull(
            Proposal proposal, List<AgreementChange> history, AgreementOverview.Comparing compared) {
        ShowAgreementResponse.Builder shown = ShowAgreementResponse.newBuilder()
                .setInfo(info(proposal.agreement())
                        .setState(proposal.state().name())
                        .setDigest(proposal.digest().hex()))
                .setAgreementYaml(file(proposal.yaml()))
                .setProposal(proposal(proposal))
                .addAllHistory(history.stream().map(AgreementAnswers::event).toList());
        proposal.note().map(NoteFormat::encodeText).ifPresent(shown::setAgreementNote);
        return with(shown, compared).build();
    }

    private static ShowAgreementResponse.Builder with(
            ShowAgreementResponse.Builder shown, AgreementOverview.Comparing compared) {
        return shown.setComparedWithVersion(compared.version())
                .addAllChanges(compared.changes().stream()
                        .map(change -> ChangedClause.newBuilder()
                                .setClause(change.clause())
                                .setKind(change.kind().name())
                                .setWords(change.words())
                                .build())
                        .toList());
    }

    private static PartnerStandingInfo partner(PartnerStanding standing) {
        PartnerStandingInfo.Builder info = PartnerStandingInfo.newBuilder()
                .setAgency(standing.partner().text())
                .setInForce(standing.holds())
                .setStoppedByPartner(standing.course().stoppedByPartner())
                .setOverdueErasures(standing.course().overdueErasures())
                .setSignatureFailures(standing.course().signatureFailures());
        standing.why().ifPresent(why -> info.setReason(why.clause() + ": " + why.detail()));
        standing.course().endsAt().map(Instant::toString).ifPresent(info::setEndsAt);
        return info.build();
    }

    private static AgreementEvent event(AgreementChange change) {
        return AgreementEvent.newBuilder()
                .setTime(change.at().toString())
                .setChange(change.change())
                .setActor(change.actor())
                .setReason(change.reason())
                .build();
    }

    private static AssuranceInfo assurance(Assurances.Recorded recorded) {
        AssuranceInfo.Builder info = AssuranceInfo.newBuilder()
                .setOffence(recorded.assurance().offence())
                .setFrom(recorded.assurance().from())
                .setUntil(recorded.assurance().until().toString())
                .setReference(recorded.reference())
                .setRecordedAt(recorded.recordedAt().toString());
        recorded.withdrawnAt().map(Instant::toString).ifPresent(info::setWithdrawnAt);
        return info.build();
    }

    static ProposalInfo proposal(Proposal proposal) {
        return ProposalInfo.newBuilder()
                .setAgreementId(proposal.agreement().id())
                .setAgreementVersion(proposal.agreement().version())
                .setDigest(proposal.digest().hex())
                .setProposer(proposal.proposer().text())
                .setState(proposal.state().name())
                .addAllParties(parties(proposal.agreement()))
                .addAllSignedBy(proposal.signedBy().stream().map(AgencyId::text).toList())
                .addAllDeclinedBy(proposal.answers().entrySet().stream()
                        .filter(answer -> answer.getValue() == Proposal.Answer.DECLINED)
                        .map(answer -> answer.getKey().text())
                        .sorted()
                        .toList())
                .setSince(proposal.since().toString())
                .build();
    }

    static FetchProposalResponse fetched(Proposal proposal) {
        FetchProposalResponse.Builder fetched =
                FetchProposalResponse.newBuilder().setInfo(proposal(proposal)).setAgreementYaml(file(proposal.yaml()));
        proposal.note().map(NoteFormat::encodeText).ifPresent(fetched::setAgreementNote);
        return fetched.build();
    }

    static DutyInfo duty(AgreementOverview.Duty duty) {
        return DutyInfo.newBuilder()
                .setDuty(duty.number())
                .setKind(duty.kind())
                .setAgreementId(duty.agreement())
                .setPartner(duty.partner())
                .setMessageId(duty.message())
                .setDue(duty.due().toString())
                .setOverdue(duty.overdue())
                .build();
    }

    static AgreementStatisticsResponse statistics(AgreementOverview.Statistics statistics) {
        return AgreementStatisticsResponse.newBuilder()
                .setAgreementId(statistics.agreement())
                .setSmallCountBelow(statistics.smallCountBelow())
                .addAllNumbers(statistics.counts().stream()
                        .map(number -> StatisticInfo.newBuilder()
                                .setFigure(number.figure())
                                .setName(number.name())
                                .setPartner(number.partner())
                                .setDirection(number.direction())
                                .setCount(number.count())
                                .build())
                        .toList())
                .build();
    }

    private static ByteString file(Bytes yaml) {
        return ByteString.copyFrom(yaml.asReadOnlyBuffer());
    }

    private static String text(Bytes note) {
        try {
            return Utf8.decode(note);
        } catch (MalformedBytes e) {
            throw new IllegalStateException("a stored note is not UTF-8", e);
        }
    }
}
