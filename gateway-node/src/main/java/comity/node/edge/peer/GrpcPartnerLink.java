package comity.node.edge.peer;

import com.google.protobuf.Message;
import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.edge.peer.v1.DeliverRequest;
import comity.edge.peer.v1.DeliverResponse;
import comity.edge.peer.v1.NewestHeadRequest;
import comity.edge.peer.v1.NewestHeadResponse;
import comity.edge.peer.v1.OpenChannelRequest;
import comity.edge.peer.v1.OpenChannelResponse;
import comity.edge.peer.v1.PeerGrpc;
import comity.edge.peer.v1.PrekeyRequest;
import comity.edge.peer.v1.PrekeyResponse;
import comity.node.channel.PartnerLink;
import comity.node.edge.call.FaultTrailer;
import comity.node.edge.call.StrictMessage;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import comity.node.pouch.ChannelId;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLException;

/** Calls over gRPC to one partner. Thread-safe; a call blocks its thread, which is a virtual one. */
final class GrpcPartnerLink implements PartnerLink, AutoCloseable {
    private final LinkChannel channel;

    GrpcPartnerLink(LinkChannel channel) {
        this.channel = channel;
    }

    @Override
    public OpenReply openChannel(Digest senderNonce) {
        OpenChannelRequest request = OpenChannelRequest.newBuilder()
                .setSenderNonce(PeerBytes.of(senderNonce.value()))
                .build();
        return switch (call(stub -> stub.openChannel(request))) {
            case Answered<OpenChannelResponse>(OpenChannelResponse answer) -> opened(answer);
            case Failed<OpenChannelResponse> failed -> failed.unreachable();
        };
    }

    private static OpenReply opened(OpenChannelResponse answer) {
        Bytes nonce = PeerBytes.of(answer.getRecipientNonce());
        Bytes id = PeerBytes.of(answer.getChannelId());
        if (nonce.size() != Digest.SIZE || id.size() != Digest.SIZE) {
            return new Unreachable(FaultCode.PARTNER_FAULT.name());
        }
        return new OpenReply.Opened(new Digest(nonce), new ChannelId(new Digest(id)));
    }

    @Override
    public PrekeyReply prekey() {
        return switch (call(stub -> stub.prekey(PrekeyRequest.getDefaultInstance()))) {
            case Answered<PrekeyResponse>(PrekeyResponse answer) -> new PrekeyReply.Offered(answer.getPrekeyNote());
            case Failed<PrekeyResponse> failed -> failed.unreachable();
        };
    }

    @Override
    public HeadReply newestHead(ChannelId id) {
        NewestHeadRequest request = NewestHeadRequest.newBuilder()
                .setChannelId(PeerBytes.of(id.value().value()))
                .build();
        return switch (call(stub -> stub.newestHead(request))) {
            case Answered<NewestHeadResponse>(NewestHeadResponse answer) -> newest(answer);
            case Failed<NewestHeadResponse> failed -> failed.unreachable();
        };
    }

    private static HeadReply newest(NewestHeadResponse answer) {
        if (answer.getSize() < 0) {
            return new Unreachable(FaultCode.PARTNER_FAULT.name());
        }
        Optional<String> note = answer.hasHeadNote() ? Optional.of(answer.getHeadNote()) : Optional.empty();
        return new HeadReply.Newest(answer.getSize(), note);
    }

    @Override
    public DeliverReply deliver(Bytes pouch) {
        DeliverRequest request =
                DeliverRequest.newBuilder().setPouch(PeerBytes.of(pouch)).build();
        return switch (call(stub -> stub.deliver(request))) {
            case Answered<DeliverResponse>(DeliverResponse answer) -> delivered(answer);
            case Told<DeliverResponse>(FaultCode code) ->
                new DeliverReply.Refused(code.name(), code.retry().unchanged());
            case Unanswered<DeliverResponse>(FaultCode code) -> new Unreachable(code.name());
        };
    }

    private static DeliverReply delivered(DeliverResponse answer) {
        return switch (answer.getOutcomeCase()) {
            case RECEIPT ->
                new DeliverReply.Receipted(
                        answer.getReceipt().getReceiptNote(),
                        PeerBytes.of(answer.getReceipt().getDispositions()));
            case GAP ->
                answer.getGap().getSize() < 0
                        ? new Unreachable(FaultCode.PARTNER_FAULT.name())
                        : new DeliverReply.Gap(answer.getGap().getSize());
            case RESEAL -> new DeliverReply.Reseal(answer.getReseal().getPrekeyNote());
            case HALTED -> new DeliverReply.Halted(answer.getHalted().getHeadNote());
            case REFUSED ->
                new DeliverReply.Refused(
                        PeerCodes.shown(answer.getRefused().getCode()).name(),
                        answer.getRefused().getRetryable());
            case OUTCOME_NOT_SET -> new Unreachable(FaultCode.PARTNER_FAULT.name());
        };
    }

    private <A extends Message> Result<A> call(Function<PeerGrpc.PeerBlockingStub, A> method) {
        try {
            Optional<ManagedChannel> open = channel.current();
            if (open.isEmpty()) {
                return new Unanswered<>(FaultCode.UNKNOWN_PARTNER);
            }
            A answer = method.apply(PeerGrpc.newBlockingStub(open.get())
                    .withDeadlineAfter(channel.callMaxMillis(), TimeUnit.MILLISECONDS));
            StrictMessage.check(answer);
            return new Answered<>(answer);
        } catch (StatusRuntimeException e) {
            return failed(e);
        } catch (FaultException e) {
            return new Unanswered<>(FaultCode.PARTNER_FAULT);
        } catch (SSLException e) {
            throw new IllegalStateException("this machine's TLS library lacks the link's group", e);
        }
    }

    private static <A> Result<A> failed(StatusRuntimeException thrown) {
        if (thrown.getTrailers() != null && thrown.getTrailers().containsKey(FaultTrailer.KEY)) {
            return new Told<>(FaultTrailer.read(thrown.getStatus(), thrown.getTrailers())
                    .code()
                    .shownToPartner());
        }
        boolean untrusted = thrown.getCause() instanceof SSLException;
        return new Unanswered<>(untrusted ? FaultCode.PARTNER_UNTRUSTED : FaultCode.PARTNER_UNREACHABLE);
    }

    @Override
    public void close() {
        channel.close();
    }

    private sealed interface Result<A> {}

    private record Answered<A>(A answer) implements Result<A> {}

    private sealed interface Failed<A> extends Result<A> {
        FaultCode code();

        default Unreachable unreachable() {
            return new Unreachable(code().name());
        }
    }

    /** The partner's gateway itself said no. */
    private record Told<A>(FaultCode code) implements Failed<A> {}

    /** There is no answer, or none that makes sense. */
    private record Unanswered<A>(FaultCode code) implements Failed<A> {}
}
