package comity.node.agreement.decide;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import comity.protocol.field.FieldRule;
import comity.protocol.field.LeafType;
import comity.protocol.field.ProtectionClass;
import comity.protocol.field.Schema;
import comity.v1.DataCategory;
import comity.v1.Envelope;
import comity.v1.InformationReply;
import comity.v1.WireMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * The worst that redaction under any agreement could do to a message, from a generator: whatever can be withheld is, as it pleases,
 * and any text can arrive as a pseudonym. It takes nothing of an envelope that is public and does not escalate, and leaves nothing
 * of a category that stays home.
 */
final class Thinning {
    private static final String PSEUDONYM = "P-00112233445566778899aabbccddeeff";

    private final Random random;
    private final int percent;

    Thinning(Random random) {
        this.random = random;
        this.percent = random.nextInt(100);
    }

    /** What crosses the border under this permission. */
    WireMessage crossing(WireMessage message, Decision.Permitted permitted) {
        WireMessage.Builder thin = message.toBuilder();
        thin.clear();
        thin(message, thin, false, permitted.withheld());
        return arriving(thin.build(), message, permitted);
    }

    /** What the gateway writes beside, whatever else became of the message. */
    static WireMessage arriving(WireMessage thin, WireMessage written, Decision.Permitted permitted) {
        WireMessage.Builder message = thin.toBuilder();
        Envelope.Builder envelope = message.getEnvelopeBuilder();
        permitted.terms().writeInto(envelope);
        envelope.setAgreementId(permitted.under().agreement().id())
                .setAgreementVersion(
                        Integer.toString(permitted.under().agreement().version()));
        envelope.getSenderBuilder().setCountry("XA").setAgency("XA-NPI");
        envelope.getRecipientBuilder().setCountry("XB").setAgency("XB-CID");
        if (envelope.getJustification().hasCaseToken()) {
            envelope.getJustificationBuilder()
                    .setCaseToken(written.getEnvelope().getJustification().getCaseToken());
        }
        if (permitted.terms().hidesExistence() && message.hasInformationReply()) {
            message.setInformationReply(InformationReply.newBuilder()
                    .setStatus(InformationReply.Status.NOT_PROVIDED)
                    .setEvidentialUse(written.getInformationReply().getEvidentialUse()));
        }
        return message.build();
    }

    private void thin(Message from, Message.Builder to, boolean inEnvelope, Set<DataCategory> withheld) {
        for (Map.Entry<FieldDescriptor, Object> entry : from.getAllFields().entrySet()) {
            FieldDescriptor field = entry.getKey();
            FieldRule rule = Schema.wire().rule(field);
            boolean envelope = inEnvelope || field.getName().equals("envelope");
            boolean stays = envelope && rule.protection() == ProtectionClass.PUB && !rule.escalates();
            if (rule.dataCategory().filter(withheld::contains).isPresent() || (!stays && isTaken())) {
                continue;
            }
            if (!field.isRepeated()) {
                to.setField(field, value(entry.getValue(), rule, envelope, withheld));
                continue;
            }
            List<Object> values = new ArrayList<>();
            for (Object element : (List<?>) entry.getValue()) {
                if (stays || !isTaken()) {
                    values.add(value(element, rule, envelope, withheld));
                }
            }
            to.setField(field, values);
        }
    }

    private boolean isTaken() {
        return random.nextInt(100) < percent;
    }

    private Object value(Object value, FieldRule rule, boolean envelope, Set<DataCategory> withheld) {
        if (rule.isContainer()) {
            Message.Builder inside = ((Message) value).newBuilderForType();
            thin((Message) value, inside, envelope, withheld);
            return inside.build();
        }
        boolean masks = rule.leafType().equals(Optional.of(LeafType.TEXT))
                && rule.protection() != ProtectionClass.PUB
                && !rule.namesCase()
                && random.nextInt(4) == 0;
        return masks ? PSEUDONYM : value;
    }
}
