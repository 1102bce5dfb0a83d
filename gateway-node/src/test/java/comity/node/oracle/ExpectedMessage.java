package comity.node.oracle;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import comity.protocol.field.Schema;
import comity.v1.AgencyRef;
import comity.v1.AlternativeLabel;
import comity.v1.Envelope;
import comity.v1.Handling;
import comity.v1.WireMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The message that is to reach the recipient, put together from a prediction. Names that were made anew stand as they were submitted
 * and tokens as what they stand for; {@link CanonicalText} writes both sides alike. Immutable.
 */
final class ExpectedMessage {
    private final Prediction.Leaves prediction;
    private final Map<String, Fate> fates;
    private final AgreementModel agreement;
    private final Circumstances circumstances;

    ExpectedMessage(Prediction.Leaves prediction, AgreementModel agreement, Circumstances circumstances) {
        this.prediction = prediction;
        this.fates = prediction.fields().stream().collect(Collectors.toMap(PredictedField::path, PredictedField::fate));
        this.agreement = agreement;
        this.circumstances = circumstances;
    }

    /** @param observed gives what is random: ids of message and thread, and the marks, which are compared by themselves */
    WireMessage of(WireMessage submitted, WireMessage observed) {
        WireMessage.Builder message = WireMessage.newBuilder();
        copy(submitted, "", message);
        Envelope.Builder envelope = message.getEnvelopeBuilder();
        add(envelope, observed.getEnvelope());
        return message.build();
    }

    /** Whether anything below the message leaves. */
    private boolean copy(Message from, String path, Message.Builder to) {
        boolean any = false;
        for (Map.Entry<FieldDescriptor, Object> entry : from.getAllFields().entrySet()) {
            FieldDescriptor field = entry.getKey();
            String name = path.isEmpty() ? field.getName() : path + "." + field.getName();
            if (!field.isRepeated()) {
                Optional<Object> leaving = leaving(field, entry.getValue(), name, to);
                leaving.ifPresent(value -> to.setField(field, value));
                any |= leaving.isPresent();
                continue;
            }
            List<?> elements = (List<?>) entry.getValue();
            for (int i = 0; i < elements.size(); i++) {
                Optional<Object> leaving = leaving(field, elements.get(i), name + "[" + i + "]", to);
                leaving.ifPresent(value -> to.addRepeatedField(field, value));
                any |= leaving.isPresent();
            }
        }
        return any;
    }

    private Optional<Object> leaving(FieldDescriptor field, Object value, String path, Message.Builder holder) {
        Fate fate = fates.get(path);
        if (fate == null) {
            Message.Builder inner = holder.newBuilderForField(field);
            return copy((Message) value, path, inner) ? Optional.of(inner.build()) : Optional.empty();
        }
        return switch (fate) {
            case Fate.Kept(), Fate.Rekeyed(), Fate.Pseudonym() -> Optional.of(value);
            case Fate.Changed(Object changed) -> Optional.of(changed);
            case Fate.Withheld _ -> Optional.empty();
        };
    }

    private void add(Envelope.Builder envelope, Envelope observed) {
        Prediction.Additions additions = prediction.additions();
        envelope.setMessageId(sized(observed.getMessageId()))
                .setThreadId(sized(observed.getThreadId()))
                .setSchemaVersion(Schema.wire().digest().hex())
                .setAgreementId(agreement.id())
                .setAgreementVersion(Integer.toString(agreement.version()))
                .setSender(agency(circumstances.sender()))
                .setRecipient(agency(circumstances.recipient()))
                .addAllRedactions(observed.getRedactionsList());
        additions.createdAt().ifPresent(envelope::setCreatedAt);
        additions.replyDue().ifPresent(envelope::setReplyDue);
        additions.pap().ifPresent(envelope::setPap);
        Handling.Builder handling = envelope.getHandlingBuilder();
        Set<Handling.Code> missing = new HashSet<>(additions.handling());
        missing.removeAll(handling.getCodesList());
        handling.addAllCodes(missing);
        envelope.getRetentionBuilder().setReviewBy(additions.reviewBy()).setEraseBy(additions.eraseBy());
        additions
                .eraseOnEvent()
                .ifPresent(event -> envelope.getRetentionBuilder().setEraseOnEvent(event));
        additions.partnersLevel().ifPresent(level -> {
            AlternativeLabel alternative = AlternativeLabel.newBuilder()
                    .setPolicy(level.substring(0, level.indexOf('-')))
                    .setLevel(level)
                    .build();
            List<AlternativeLabel> alternatives =
                    new ArrayList<>(envelope.getLabel().getAlternativesList());
            if (!alternatives.contains(alternative)) {
                envelope.getLabelBuilder().addAlternatives(alternative);
            }
        });
    }

    private static ByteString sized(ByteString id) {
        return id.size() == 16 ? id : ByteString.copyFromUtf8("not of 16 bytes");
    }

    private static AgencyRef agency(String id) {
        return AgencyRef.newBuilder()
                .setCountry(id.substring(0, 2))
                .setAgency(id)
                .build();
    }
}
