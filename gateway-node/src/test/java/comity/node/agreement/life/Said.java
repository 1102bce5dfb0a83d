package comity.node.agreement.life;

import comity.node.agreement.decide.AgreementInForce;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import comity.v1.ConsentExchange;
import comity.v1.Envelope;
import comity.v1.Handling;
import comity.v1.OffenceRef;
import comity.v1.StatusNotice;
import comity.v1.WireMessage;

/** Messages about messages, as short as the books need them. Stateless. */
final class Said {
    private Said() {}

    static ExchangeBooks.Crossing recall(AgreementInForce under, AgencyId partner, MessageId id, MessageId about) {
        return new ExchangeBooks.Crossing(partner, id, status(StatusNotice.Type.RECALL, about), under);
    }

    static ExchangeBooks.Crossing confirmation(
            AgreementInForce under, AgencyId partner, MessageId id, MessageId about) {
        return new ExchangeBooks.Crossing(partner, id, status(StatusNotice.Type.ERASE_CONFIRMED, about), under);
    }

    static WireMessage status(StatusNotice.Type type, MessageId about) {
        return WireMessage.newBuilder()
                .setEnvelope(envelope(Envelope.Kind.STATUS_NOTICE))
                .setStatusNotice(StatusNotice.newBuilder()
                        .setType(type)
                        .setSubjectMessageId(about.byteString())
                        .setEraseBy("2026-06-10"))
                .build();
    }

    static WireMessage consent(ConsentExchange.Action action, ConsentExchange.Subject subject, MessageId about) {
        return WireMessage.newBuilder()
                .setEnvelope(envelope(Envelope.Kind.CONSENT_EXCHANGE))
                .setConsentExchange(ConsentExchange.newBuilder()
                        .setAction(action)
                        .setSubject(subject)
                        .setSubjectMessageId(about.byteString()))
                .build();
    }

    private static Envelope envelope(Envelope.Kind kind) {
        return Envelope.newBuilder()
                .setKind(kind)
                .setRegime(Envelope.Regime.POLICE)
                .setPurpose(Envelope.Purpose.PREVENT)
                .addOffences(
                        OffenceRef.newBuilder().setList(OffenceRef.List.EU32).setCode(1))
                .setHandling(Handling.newBuilder().addCodes(Handling.Code.H0).addCodes(Handling.Code.H2))
                .build();
    }
}
