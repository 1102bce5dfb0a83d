package comity.node.edge.peer;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import comity.crypto.bytes.Digest;
import comity.edge.peer.v1.DeliverRequest;
import comity.edge.peer.v1.DeliverResponse;
import comity.edge.peer.v1.Gap;
import comity.edge.peer.v1.Halted;
import comity.edge.peer.v1.NewestHeadRequest;
import comity.edge.peer.v1.NewestHeadResponse;
import comity.edge.peer.v1.OpenChannelRequest;
import comity.edge.peer.v1.OpenChannelResponse;
import comity.edge.peer.v1.PeerGrpc;
import comity.edge.peer.v1.PrekeyRequest;
import comity.edge.peer.v1.PrekeyResponse;
import comity.edge.peer.v1.Receipt;
import comity.edge.peer.v1.Refused;
import comity.edge.peer.v1.Reseal;
import comity.node.channel.PartnerLink.DeliverReply;
import comity.node.channel.PartnerLink.HeadReply;
import comity.node.channel.PartnerLink.OpenReply;
import comity.node.channel.PartnerLink.PrekeyReply;
import comity.node.channel.PartnerLink.Unreachable;
import comity.node.edge.call.Answer;
import comity.node.edge.call.StrictMessage;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import comity.node.pouch.ChannelId;
import io.grpc.stub.StreamObserver;
import java.util.function.Supplier;

/**
 * The service that partners call: checks the shape of each request and hands it on with the partner whom the link proved.
 * Stateless.
 */
final class PeerService extends PeerGrpc.PeerImplBase {
    private final PartnerRequests requests;

    PeerService(PartnerRequests requests) {
        this.requests = requests;
    }

    @Override
    public void openChannel(OpenChannelRequest request, StreamObserver<OpenChannelResponse> answers) {
        serve(request, answers, () -> {
            Digest nonce = digest("sender_nonce", request.getSenderNonce());
            return switch (requests.openChannel(PartnerAccess.partner(), nonce)) {
                case OpenReply.Opened opened ->
                    OpenChannelResponse.newBuilder()
                            .setRecipientNonce(byteString(opened.recipientNonce()))
                            .setChannelId(byteString(opened.channel().value()))
                            .build();
                case Unreachable unreachable -> throw noAnswer();
            };
        });
    }

    @Override
    public void prekey(PrekeyRequest request, StreamObserver<PrekeyResponse> answers) {
        serve(request, answers, () -> switch (requests.prekey(PartnerAccess.partner())) {
            case PrekeyReply.Offered offered ->
                PrekeyResponse.newBuilder().setPrekeyNote(offered.prekeyNote()).build();
            case Unreachable unreachable -> throw noAnswer();
        });
    }

    @Override
    public void newestHead(NewestHeadRequest request, StreamObserver<NewestHeadResponse> answers) {
        serve(request, answers, () -> {
            ChannelId channel = new ChannelId(digest("channel_id", request.getChannelId()));
            return switch (requests.newestHead(PartnerAccess.partner(), channel)) {
                case HeadReply.Newest newest -> {
                    NewestHeadResponse.Builder answer =
                            NewestHeadResponse.newBuilder().setSize(newest.size());
                    newest.headNote().ifPresent(answer::setHeadNote);
                    yield answer.build();
                }
                case Unreachable unreachable -> throw noAnswer();
            };
        });
    }

    @Override
    public void deliver(DeliverRequest request, StreamObserver<DeliverResponse> answers) {
        serve(
                request,
                answers,
                () -> response(requests.deliver(PartnerAccess.partner(), PeerBytes.of(request.getPouch()))));
    }

    private static DeliverResponse response(DeliverReply reply) {
        DeliverResponse.Builder response = DeliverResponse.newBuilder();
        switch (reply) {
            case DeliverReply.Receipted receipted ->
                response.setReceipt(Receipt.newBuilder()
                        .setReceiptNote(receipted.receiptNote())
                        .setDispositions(PeerBytes.of(receipted.dispositions())));
            case DeliverReply.Gap gap -> response.setGap(Gap.newBuilder().setSize(gap.size()));
            case DeliverReply.Reseal reseal ->
                response.setReseal(Reseal.newBuilder().setPrekeyNote(reseal.prekeyNote()));
            case DeliverReply.Halted halted ->
                response.setHalted(Halted.newBuilder().setHeadNote(halted.headNote()));
            case DeliverReply.Refused refused ->
                response.setRefused(Refused.newBuilder()
                        .setCode(PeerCodes.shown(refused.code()).name())
                        .setRetryable(refused.retryable()));
            case Unreachable unreachable -> throw noAnswer();
        }
        return response.build();
    }

    private static <A> void serve(Message request, StreamObserver<A> answers, Supplier<A> work) {
        Answer.with(answers, () -> {
            StrictMessage.check(request);
            return work.get();
        });
    }

    private static Digest digest(String field, ByteString bytes) {
        if (bytes.size() != Digest.SIZE) {
            throw new FaultException(Fault.at(FaultCode.INVALID_VALUE, field, "expected " + Digest.SIZE + " bytes"));
        }
        return new Digest(PeerBytes.of(bytes));
    }

    private static ByteString byteString(Digest digest) {
        return PeerBytes.of(digest.value());
    }

    private static FaultException noAnswer() {
        return new FaultException(Fault.of(FaultCode.NOT_READY));
    }
}
