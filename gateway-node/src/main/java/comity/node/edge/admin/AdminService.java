package comity.node.edge.admin;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import comity.crypto.bytes.Bytes;
import comity.edge.admin.v1.AcceptAgreementRequest;
import comity.edge.admin.v1.ActResponse;
import comity.edge.admin.v1.ActivateAgreementRequest;
import comity.edge.admin.v1.AddCallerRequest;
import comity.edge.admin.v1.AddCallerResponse;
import comity.edge.admin.v1.AddPartnerRequest;
import comity.edge.admin.v1.AdminGrpc;
import comity.edge.admin.v1.AgreementActRequest;
import comity.edge.admin.v1.AgreementStatisticsRequest;
import comity.edge.admin.v1.AgreementStatisticsResponse;
import comity.edge.admin.v1.ApproveReleaseRequest;
import comity.edge.admin.v1.DecideFieldsRequest;
import comity.edge.admin.v1.DeclineAgreementRequest;
import comity.edge.admin.v1.ExplainDecisionRequest;
import comity.edge.admin.v1.ExplainDecisionResponse;
import comity.edge.admin.v1.FetchProposalRequest;
import comity.edge.admin.v1.FetchProposalResponse;
import comity.edge.admin.v1.HealthRequest;
import comity.edge.admin.v1.HealthResponse;
import comity.edge.admin.v1.ListActsRequest;
import comity.edge.admin.v1.ListActsResponse;
import comity.edge.admin.v1.ListAgreementsRequest;
import comity.edge.admin.v1.ListAgreementsResponse;
import comity.edge.admin.v1.ListCallersRequest;
import comity.edge.admin.v1.ListCallersResponse;
import comity.edge.admin.v1.ListDutiesRequest;
import comity.edge.admin.v1.ListDutiesResponse;
import comity.edge.admin.v1.ListHeldRequest;
import comity.edge.admin.v1.ListHeldResponse;
import comity.edge.admin.v1.ListPartnersRequest;
import comity.edge.admin.v1.ListPartnersResponse;
import comity.edge.admin.v1.ListProposalsRequest;
import comity.edge.admin.v1.ListProposalsResponse;
import comity.edge.admin.v1.ProposeAgreementRequest;
import comity.edge.admin.v1.QueuesRequest;
import comity.edge.admin.v1.QueuesResponse;
import comity.edge.admin.v1.ReadJournalRequest;
import comity.edge.admin.v1.ReadJournalResponse;
import comity.edge.admin.v1.RecordAssuranceRequest;
import comity.edge.admin.v1.RecordDutyRequest;
import comity.edge.admin.v1.RefuseReleaseRequest;
import comity.edge.admin.v1.ReturnReleaseRequest;
import comity.edge.admin.v1.ReviewAgreementRequest;
import comity.edge.admin.v1.ReviewResponse;
import comity.edge.admin.v1.RevokeCallerRequest;
import comity.edge.admin.v1.ShowAgreementRequest;
import comity.edge.admin.v1.ShowAgreementResponse;
import comity.edge.admin.v1.ShowHeldRequest;
import comity.edge.admin.v1.ShowHeldResponse;
import comity.edge.admin.v1.WithdrawAssuranceRequest;
import comity.node.admin.ActOutcome;
import comity.node.admin.Admin;
import comity.node.admin.AgreementOverview;
import comity.node.admin.Caller;
import comity.node.admin.Callers;
import comity.node.admin.EnrolmentOutcome;
import comity.node.edge.call.AccessControl;
import comity.node.edge.call.Answer;
import comity.node.edge.call.Requests;
import comity.node.edge.call.StrictMessage;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import comity.node.outbound.FieldChange;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * What operators, release officers and auditors call. Each method acts for the person whose certificate opened the
 * connection; that the role fits was checked before. Thread-safe.
 */
public final class AdminService extends AdminGrpc.AdminImplBase {
    private static final int NOTE_MAX = 256 << 10;

    private final Admin admin;
    private final Callers callers;
    private final Instant startedAt;

    /** @param startedAt of the node, for its health */
    public AdminService(Admin admin, Callers callers, Instant startedAt) {
        this.admin = admin;
        this.callers = callers;
        this.startedAt = startedAt;
    }

    @Override
    public void health(HealthRequest request, StreamObserver<HealthResponse> answers) {
        serve(request, answers, () -> {
            HealthResponse.Builder health = HealthResponse.newBuilder()
                    .setAgency(admin.overview().agency().text())
                    .setReady(true)
                    .setStartedAt(startedAt.toString())
                    .addAllChannels(admin.overview().channels().stream()
                            .map(AdminAnswers::channel)
                            .toList());
            String version = AdminService.class.getPackage().getImplementationVersion();
            if (version != null) {
                health.setVersion(version);
            }
            return health.build();
        });
    }

    @Override
    public void addPartner(AddPartnerRequest request, StreamObserver<ActResponse> answers) {
        serve(
                request,
                answers,
                () -> act(admin.partners()
                        .add(
                                caller(),
                                note("descriptor_note", request.getDescriptorNote()),
                                AdminRequests.digest("fingerprint", request.getFingerprint()))));
    }

    @Override
    public void activateAgreement(ActivateAgreementRequest request, StreamObserver<ActResponse> answers) {
        serve(request, answers, () -> {
            Bytes yaml = file(request.getAgreementYaml());
            return act(admin.agreements().activate(caller(), yaml, note("agreement_note", request.getAgreementNote())));
        });
    }

    @Override
    public void proposeAgreement(ProposeAgreementRequest request, StreamObserver<ActResponse> answers) {
        serve(
                request,
                answers,
                () -> act(admin.proposals()
                        .propose(
                                caller(),
                                file(request.getAgreementYaml()),
                                note("agreement_note", request.getAgreementNote()),
                                AdminRequests.told(request.hasTell(), request.getTell()))));
    }

    @Override
    public void acceptAgreement(AcceptAgreementRequest request, StreamObserver<ActResponse> answers) {
        serve(
                request,
                answers,
                () -> act(admin.proposals()
                        .accept(
                                caller(),
                                file(request.getAgreementYaml()),
                                note("agreement_note", request.getAgreementNote()))));
    }

    @Override
    public void declineAgreement(DeclineAgreementRequest request, StreamObserver<ActResponse> answers) {
        serve(
                request,
                answers,
                () -> act(admin.proposals()
                        .decline(
                                caller(),
                                AdminRequests.digest("agreement_digest", request.getAgreementDigest()),
                                AdminRequests.told(request.hasTell(), request.getTell()))));
    }

    @Override
    public void reviewAgreement(ReviewAgreementRequest request, StreamObserver<ActResponse> answers) {
        serve(
                request,
                answers,
                () -> act(admin.agreements()
                        .review(
                                caller(),
                                AdminRequests.target(request),
                                AdminRequests.reference(request.getReference()))));
    }

    @Override
    public void terminateAgreement(AgreementActRequest request, StreamObserver<ActResponse> answers) {
        serve(request, answers, () -> act(admin.agreements().terminate(caller(), AdminRequests.target(request))));
    }

    @Override
    public void recordAssurance(RecordAssuranceRequest request, StreamObserver<ActResponse> answers) {
        serve(request, answers, () -> act(admin.duties().record(caller(), AdminRequests.assurance(request))));
    }

    @Override
    public void withdrawAssurance(WithdrawAssuranceRequest request, StreamObserver<ActResponse> answers) {
        serve(
                request,
                answers,
                () -> act(admin.duties()
                        .withdraw(
                                caller(), AdminRequests.target(request), AdminRequests.offence(request.getOffence()))));
    }

    @Override
    public void recordDuty(RecordDutyRequest request, StreamObserver<ActResponse> answers) {
        serve(
                request,
                answers,
                () -> act(admin.duties()
                        .done(
                                caller(),
                                AdminRequests.duty(request.getDuty()),
                                AdminRequests.reference(request.getReference()))));
    }

    @Override
    public void listProposals(ListProposalsRequest request, StreamObserver<ListProposalsResponse> answers) {
        serve(
                request,
                answers,
                () -> ListProposalsResponse.newBuilder()
                        .addAllProposals(admin.agreementOverview().proposals().stream()
                                .map(AgreementAnswers::proposal)
                                .toList())
                        .build());
    }

    @Override
    public void fetchProposal(FetchProposalRequest request, StreamObserver<FetchProposalResponse> answers) {
        serve(
                request,
                answers,
                () -> admin.agreementOverview()
                        .proposal(
                                AdminRequests.agreementId(request.getAgreementId()),
                                AdminRequests.version(request.getAgreementVersion()))
                        .map(AgreementAnswers::fetched)
                        .orElseThrow(() -> new FaultException(Fault.of(FaultCode.NOT_FOUND))));
    }

    @Override
    public void listDuties(ListDutiesRequest request, StreamObserver<ListDutiesResponse> answers) {
        serve(
                request,
                answers,
                () -> ListDutiesResponse.newBuilder()
                        .addAllDuties(admin.agreementOverview().duties().stream()
                                .map(AgreementAnswers::duty)
                                .toList())
                        .build());
    }

    @Override
    public void agreementStatistics(
            AgreementStatisticsRequest request, StreamObserver<AgreementStatisticsResponse> answers) {
        serve(
                request,
                answers,
                () -> admin.agreementOverview()
                        .statistics(AdminRequests.agreementId(request.getAgreementId()))
                        .map(AgreementAnswers::statistics)
                        .orElseThrow(() -> new FaultException(Fault.of(FaultCode.NOT_FOUND))));
    }

    @Override
    public void resumeAgreement(AgreementActRequest request, StreamObserver<ActResponse> answers) {
        serve(request, answers, () -> act(admin.agreements().resume(caller(), AdminRequests.target(request))));
    }

    @Override
    public void suspendAgreement(AgreementActRequest request, StreamObserver<ActResponse> answers) {
        serve(request, answers, () -> act(admin.agreements().suspend(caller(), AdminRequests.target(request))));
    }

    @Override
    public void addOperator(AddCallerRequest request, StreamObserver<AddCallerResponse> answers) {
        serve(request, answers, () -> enrolment(admin.callers().addOperator(caller(), AdminRequests.caller(request))));
    }

    @Override
    public void addClient(AddCallerRequest request, StreamObserver<AddCallerResponse> answers) {
        serve(request, answers, () -> enrolment(admin.callers().addClient(caller(), AdminRequests.caller(request))));
    }

    @Override
    public void revokeCaller(RevokeCallerRequest request, StreamObserver<ActResponse> answers) {
        serve(
                request,
                answers,
                () -> act(admin.callers()
                        .revoke(
                                caller(),
                                AdminRequests.name(request.getName()),
                                request.hasReason() ? AdminRequests.reason(request.getReason()) : "")));
    }

    @Override
    public void listPartners(ListPartnersRequest request, StreamObserver<ListPartnersResponse> answers) {
        serve(
                request,
                answers,
                () -> ListPartnersResponse.newBuilder()
                        .addAllPartners(admin.overview().partners().stream()
                                .map(AdminAnswers::partner)
                                .toList())
                        .build());
    }

    @Override
    public void listAgreements(ListAgreementsRequest request, StreamObserver<ListAgreementsResponse> answers) {
        serve(
                request,
                answers,
                () -> ListAgreementsResponse.newBuilder()
                        .addAllAgreements(admin.overview().agreements().stream()
                                .map(found -> AgreementAnswers.agreement(
                                        found.agreement(),
                                        admin.agreementOverview()
                                                .standing(found.agreement())
                                                .name()))
                                .toList())
                        .build());
    }

    @Override
    public void showAgreement(ShowAgreementRequest request, StreamObserver<ShowAgreementResponse> answers) {
        serve(
                request,
                answers,
                () -> shown(
                        AdminRequests.agreementId(request.getAgreementId()),
                        AdminRequests.version(request.getAgreementVersion())));
    }

    @Override
    public void listCallers(ListCallersRequest request, StreamObserver<ListCallersResponse> answers) {
        serve(
                request,
                answers,
                () -> ListCallersResponse.newBuilder()
                        .addAllCallers(admin.overview().callers().stream()
                                .map(AdminAnswers::caller)
                                .toList())
                        .build());
    }

    @Override
    public void listActs(ListActsRequest request, StreamObserver<ListActsResponse> answers) {
        serve(
                request,
                answers,
                () -> ListActsResponse.newBuilder()
                        .addAllActs(admin.overview().acts().stream()
                                .map(AdminAnswers::actInfo)
                                .toList())
                        .build());
    }

    @Override
    public void queues(QueuesRequest request, StreamObserver<QueuesResponse> answers) {
        serve(
                request,
                answers,
                () -> QueuesResponse.newBuilder()
                        .addAllQueues(admin.overview().queues().stream()
                                .map(AdminAnswers::queue)
                                .toList())
                        .build());
    }

    @Override
    public void listHeld(ListHeldRequest request, StreamObserver<ListHeldResponse> answers) {
        serve(
                request,
                answers,
                () -> ListHeldResponse.newBuilder()
                        .addAllHeld(admin.review().list().stream()
                                .map(ReviewAnswers::held)
                                .toList())
                        .build());
    }

    @Override
    public void showHeld(ShowHeldRequest request, StreamObserver<ShowHeldResponse> answers) {
        serve(
                request,
                answers,
                () -> admin.review()
                        .show(Requests.message("message_id", request.getMessageId()))
                        .map(ReviewAnswers::detail)
                        .orElseThrow(() -> new FaultException(Fault.of(FaultCode.NOT_HELD))));
    }

    @Override
    public void approveRelease(ApproveReleaseRequest request, StreamObserver<ReviewResponse> answers) {
        serve(
                request,
                answers,
                () -> ReviewAnswers.outcome(admin.review()
                        .approve(
                                caller(),
                                Requests.message("message_id", request.getMessageId()),
                                AdminRequests.digest("approval_digest", request.getApprovalDigest()))));
    }

    @Override
    public void refuseRelease(RefuseReleaseRequest request, StreamObserver<ReviewResponse> answers) {
        serve(
                request,
                answers,
                () -> ReviewAnswers.outcome(admin.review()
                        .refuse(
                                caller(),
                                Requests.message("message_id", request.getMessageId()),
                                AdminRequests.reason(request.getReason()))));
    }

    @Override
    public void returnRelease(ReturnReleaseRequest request, StreamObserver<ReviewResponse> answers) {
        serve(
                request,
                answers,
                () -> ReviewAnswers.outcome(admin.review()
                        .sendBack(
                                caller(),
                                Requests.message("message_id", request.getMessageId()),
                                AdminRequests.note(request.getNote()))));
    }

    @Override
    public void keepFields(DecideFieldsRequest request, StreamObserver<ReviewResponse> answers) {
        serve(request, answers, () -> decideFields(request, new FieldChange.Keep(AdminRequests.paths(request))));
    }

    @Override
    public void dropFields(DecideFieldsRequest request, StreamObserver<ReviewResponse> answers) {
        serve(request, answers, () -> decideFields(request, new FieldChange.Drop(AdminRequests.paths(request))));
    }

    private ReviewResponse decideFields(DecideFieldsRequest request, FieldChange change) {
        return ReviewAnswers.outcome(
                admin.review().decideFields(caller(), Requests.message("message_id", request.getMessageId()), change));
    }

    @Override
    public void explainDecision(ExplainDecisionRequest request, StreamObserver<ExplainDecisionResponse> answers) {
        serve(
                request,
                answers,
                () -> admin.decisions()
                        .explain(caller(), Requests.message("message_id", request.getMessageId()))
                        .map(ReviewAnswers::explanation)
                        .orElseThrow(() -> new FaultException(Fault.of(FaultCode.NOT_FOUND))));
    }

    @Override
    public void readJournal(ReadJournalRequest request, StreamObserver<ReadJournalResponse> answers) {
        serve(
                request,
                answers,
                () -> ReviewAnswers.journal(admin.journal()
                        .read(caller(), AdminRequests.journalFrom(request), AdminRequests.journalCount(request))));
    }

    /** What was activated under that name; otherwise what was proposed. */
    private ShowAgreementResponse shown(String id, int version) {
        AgreementOverview agreements = admin.agreementOverview();
        return admin.overview()
                .agreement(id, version)
                .map(found -> AgreementAnswers.inFull(
                        found,
                        agreements.standing(found.agreement()),
                        agreements.detail(found.agreement()),
                        agreements.compared(found.agreement().agreement())))
                .or(() -> agreements
                        .proposal(id, version)
                        .map(found -> AgreementAnswers.inFull(
                                found, agreements.history(found), agreements.compared(found.agreement()))))
                .orElseThrow(() -> new FaultException(Fault.of(FaultCode.NOT_FOUND)));
    }

    private static Bytes file(ByteString yaml) {
        if (yaml.isEmpty()) {
            throw Requests.missing("agreement_yaml");
        }
        return Bytes.copyOf(yaml.asReadOnlyByteBuffer());
    }

    private static Caller caller() {
        return AccessControl.caller();
    }

    private static ActResponse act(ActOutcome outcome) {
        return switch (outcome) {
            case ActOutcome.Pending pending -> AdminAnswers.act(pending.act());
            case ActOutcome.Done done -> AdminAnswers.act(done.act());
            case ActOutcome.Refused refused -> throw new FaultException(refused.fault());
        };
    }

    private AddCallerResponse enrolment(EnrolmentOutcome outcome) {
        return switch (outcome) {
            case EnrolmentOutcome.Pending pending ->
                AddCallerResponse.newBuilder()
                        .setAct(AdminAnswers.act(pending.act()))
                        .build();
            case EnrolmentOutcome.Enrolled enrolled ->
                AddCallerResponse.newBuilder()
                        .setAct(AdminAnswers.act(enrolled.act()))
                        .setCertificatePem(Callers.pem(enrolled.enrolment()))
                        .setCaPem(callers.authorityPem())
                        .build();
            case EnrolmentOutcome.Refused refused -> throw new FaultException(refused.fault());
        };
    }

    private static String note(String path, String text) {
        if (text.isEmpty()) {
            throw Requests.missing(path);
        }
        if (text.length() > NOTE_MAX) {
            throw Requests.invalid(path, "at most " + NOTE_MAX + " characters");
        }
        return text;
    }

    private static <A> void serve(Message request, StreamObserver<A> answers, Supplier<A> work) {
        Answer.with(answers, () -> {
            StrictMessage.check(request);
            return work.get();
        });
    }
}
