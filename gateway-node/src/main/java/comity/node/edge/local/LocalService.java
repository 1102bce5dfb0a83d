package comity.node.edge.local;

import com.google.protobuf.Message;
import comity.crypto.bytes.Bytes;
import comity.edge.local.v1.AcknowledgeRequest;
import comity.edge.local.v1.AcknowledgeResponse;
import comity.edge.local.v1.ExplainRequest;
import comity.edge.local.v1.ExplainResponse;
import comity.edge.local.v1.LocalGrpc;
import comity.edge.local.v1.PreviewRequest;
import comity.edge.local.v1.PreviewResponse;
import comity.edge.local.v1.ReceiveRequest;
import comity.edge.local.v1.ReceiveResponse;
import comity.edge.local.v1.StatusRequest;
import comity.edge.local.v1.StatusResponse;
import comity.edge.local.v1.SubmitRequest;
import comity.edge.local.v1.SubmitResponse;
import comity.node.edge.call.AccessControl;
import comity.node.edge.call.Answer;
import comity.node.edge.call.Requests;
import comity.node.edge.call.ShapeFault;
import comity.node.edge.call.StrictMessage;
import comity.node.edge.call.SubmissionShape;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import comity.node.inbound.Inbound;
import comity.node.inbound.deliver.AcknowledgeOutcome;
import comity.node.inbound.deliver.LeasedMessage;
import comity.node.outbound.Outbound;
import comity.node.outbound.PreviewOutcome;
import comity.node.outbound.SubmitOutcome;
import comity.node.outbound.review.Explanation;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.SubmissionId;
import comity.node.outbound.submit.SubmitCommand;
import comity.protocol.id.MessageId;
import comity.protocol.validate.Violation;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What agency systems call. Each method acts for the caller whose certificate opened the connection. Thread-safe. */
public final class LocalService extends LocalGrpc.LocalImplBase {
    private final Outbound outbound;
    private final Inbound inbound;
    private final LocalTerms terms;
    private final SubmitRequests requests;

    public LocalService(Outbound outbound, Inbound inbound, LocalTerms terms) {
        this.outbound = outbound;
        this.inbound = inbound;
        this.terms = terms;
        this.requests = new SubmitRequests(terms);
    }

    @Override
    public void submit(SubmitRequest request, StreamObserver<SubmitResponse> answers) {
        serve(request, answers, () -> switch (outbound.submit(command(request), wait(request))) {
            case SubmitOutcome.Taken taken ->
                SubmitResponse.newBuilder()
                        .setSubmissionId(taken.submission().hex())
                        .addAllRecipients(LocalAnswers.statuses(taken.consignments(), taken.findings()))
                        .setRepeatedSubmission(taken.repeated())
                        .build();
            case SubmitOutcome.Invalid invalid -> throw ShapeFault.of(invalid.violations(), "submission");
            case SubmitOutcome.KeyConflict conflict ->
                throw new FaultException(Fault.at(FaultCode.IDEMPOTENCY_CONFLICT, "idempotency_key", ""));
            case SubmitOutcome.Overloaded overloaded ->
                throw new FaultException(Fault.of(
                        FaultCode.OVERLOADED,
                        "too much waits for " + overloaded.recipient() + " or at the release desk"));
        });
    }

    @Override
    public void preview(PreviewRequest request, StreamObserver<PreviewResponse> answers) {
        serve(request, answers, () -> switch (outbound.preview(command(request))) {
            case PreviewOutcome.Previewed previewed ->
                PreviewResponse.newBuilder()
                        .addAllRecipients(previewed.recipients().stream()
                                .map(LocalAnswers::preview)
                                .toList())
                        .build();
            case PreviewOutcome.Invalid invalid -> throw ShapeFault.of(invalid.violations(), "submission");
        });
    }

    @Override
    public void status(StatusRequest request, StreamObserver<StatusResponse> answers) {
        serve(request, answers, () -> {
            List<Consignment> found = consignments(request);
            if (found.isEmpty()) {
                throw new FaultException(Fault.of(FaultCode.NOT_FOUND));
            }
            return StatusResponse.newBuilder()
                    .setSubmissionId(found.getFirst().submission().hex())
                    .addAllRecipients(LocalAnswers.statuses(found))
                    .build();
        });
    }

    /** Where the request itself is wrong, what is in it is looked at as well, so that all is told at once. */
    private SubmitCommand command(SubmitRequest request) {
        try {
            return requests.command(AccessControl.caller(), request);
        } catch (FaultException e) {
            throw allOf(SubmissionShape.of(request, Set.of()), e);
        }
    }

    private SubmitCommand command(PreviewRequest request) {
        try {
            return requests.command(AccessControl.caller(), request);
        } catch (FaultException e) {
            throw allOf(SubmissionShape.of(request, Set.of()), e);
        }
    }

    private static FaultException allOf(List<Violation> found, FaultException first) {
        return found.size() < 2 ? first : ShapeFault.of(found, "");
    }

    @Override
    public void explain(ExplainRequest request, StreamObserver<ExplainResponse> answers) {
        serve(
                request,
                answers,
                () -> explanation(request)
                        .map(LocalAnswers::explanation)
                        .orElseThrow(() -> new FaultException(Fault.of(FaultCode.NOT_FOUND))));
    }

    private Optional<Explanation> explanation(ExplainRequest request) {
        boolean ofSubmission = request.hasSubmissionId() && request.hasRecipient() && !request.hasMessageId();
        if (ofSubmission) {
            return outbound.explain(
                    client(),
                    submission(request.getSubmissionId()),
                    Requests.agency("recipient", request.getRecipient()));
        }
        if (!request.hasMessageId() || request.hasSubmissionId() || request.hasRecipient()) {
            throw Requests.invalid("message_id", "give message_id alone, or submission_id with recipient");
        }
        return outbound.explain(client(), Requests.message("message_id", request.getMessageId()));
    }

    private static SubmissionId submission(String hex) {
        return SubmissionId.parseHex(hex)
                .orElseThrow(() -> Requests.invalid("submission_id", "expected 32 lower-case hexadecimal digits"));
    }

    private List<Consignment> consignments(StatusRequest request) {
        int given = (request.hasSubmissionId() ? 1 : 0)
                + (request.hasMessageId() ? 1 : 0)
                + (request.hasIdempotencyKey() ? 1 : 0);
        if (given != 1) {
            throw Requests.invalid(
                    "submission_id", "give exactly one of submission_id, message_id and idempotency_key");
        }
        if (request.hasIdempotencyKey()) {
            return outbound.status(client(), request.getIdempotencyKey());
        }
        if (request.hasMessageId()) {
            return outbound.status(client(), Requests.message("message_id", request.getMessageId()));
        }
        return outbound.status(client(), submission(request.getSubmissionId()));
    }

    @Override
    public void receive(ReceiveRequest request, StreamObserver<ReceiveResponse> answers) {
        serve(request, answers, () -> {
            int max = request.hasMaxMessages() ? request.getMaxMessages() : 1;
            if (max < 1 || max > terms.inbox().receiveMessagesMax()) {
                throw Requests.invalid("max_messages", "1 to " + terms.inbox().receiveMessagesMax());
            }
            Duration wait = wait(request.getWaitMillis());
            return ReceiveResponse.newBuilder()
                    .addAllMessages(received(max, wait).stream()
                            .map(LocalAnswers::received)
                            .toList())
                    .build();
        });
    }

    private Duration wait(SubmitRequest request) {
        return wait(request.getWaitMillis());
    }

    private Duration wait(int millis) {
        Duration wait = Duration.ofMillis(Integer.toUnsignedLong(millis));
        if (wait.compareTo(terms.inbox().receiveWaitMax()) > 0) {
            throw Requests.invalid(
                    "wait_millis", "0 to " + terms.inbox().receiveWaitMax().toMillis());
        }
        return wait;
    }

    private List<LeasedMessage> received(int max, Duration wait) {
        try {
            return inbound.receive(client(), max, wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FaultException(Fault.of(FaultCode.NOT_READY), e);
        }
    }

    @Override
    public void acknowledge(AcknowledgeRequest request, StreamObserver<AcknowledgeResponse> answers) {
        serve(request, answers, () -> {
            MessageId message = Requests.message("message_id", request.getMessageId());
            return switch (inbound.acknowledge(client(), message, leaseId(request))) {
                case AcknowledgeOutcome.Acknowledged acknowledged -> AcknowledgeResponse.getDefaultInstance();
                case AcknowledgeOutcome.LeaseLost lost -> throw new FaultException(Fault.of(FaultCode.LEASE_EXPIRED));
                case AcknowledgeOutcome.UnknownMessage unknown ->
                    throw new FaultException(Fault.of(FaultCode.NOT_FOUND));
            };
        });
    }

    /** Sixteen bytes, written as a message id is. */
    private static Bytes leaseId(AcknowledgeRequest request) {
        return Bytes.copyOf(Requests.message("lease_id", request.getLeaseId()).bytes());
    }

    private static String client() {
        return AccessControl.caller().name();
    }

    private static <A> void serve(Message request, StreamObserver<A> answers, Supplier<A> work) {
        Answer.with(answers, () -> {
            StrictMessage.check(request);
            return work.get();
        });
    }
}
