package comity.protocol.field;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import comity.local.v1.LocalSubmission;
import comity.local.v1.SourceRecord;
import comity.v1.Envelope;
import comity.v1.Limit;
import comity.v1.ProtectionProto;
import comity.v1.Tlp;
import comity.v1.WireMessage;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every field that a message can have says what it reveals, how much it may hold and what it means. */
final class DescriptionsTest {
    private static final int SENTENCE_MIN = 12;

    private final Descriptions descriptions = Descriptions.load();

    @Test
    void everyFieldOfEveryWireMessageHasAClassALimitAndADescription() {
        Collection<FieldDescriptor> fields = fields(WireMessage.getDescriptor());

        assertThat(fields).hasSizeGreaterThan(500);
        assertThat(lacking(fields)).isEmpty();
    }

    @Test
    void everyFieldOfTheLocalLayerHasThemToo() {
        assertThat(lacking(fields(LocalSubmission.getDescriptor()))).isEmpty();
    }

    @Test
    void noFieldOfASourceIsReachableFromAWireMessage() {
        Set<String> reachable = new TreeSet<>();
        fields(WireMessage.getDescriptor()).forEach(field -> {
            reachable.add(field.getContainingType().getFullName());
            reachable.add(field.getFile().getPackage());
        });

        assertThat(reachable)
                .contains("comity.v1.Envelope", "comity.v1")
                .noneMatch(name -> name.startsWith("comity.local"))
                .doesNotContain(SourceRecord.getDescriptor().getFullName());
        assertThat(fields(WireMessage.getDescriptor()))
                .extracting(field -> FieldRule.of(field).protection())
                .doesNotContain(ProtectionClass.SID, ProtectionClass.INT);
    }

    @Test
    void describesMessagesFieldsAndValues() {
        assertThat(descriptions.of(Envelope.getDescriptor().findFieldByName("in_reply_to")))
                .contains("The message id of the message this one answers. The submitter gives it.");
        assertThat(descriptions.of(SourceRecord.Kind.CHIS.getValueDescriptor()))
                .contains("A covert human intelligence source.");
        assertThat(descriptions.of(SourceRecord.getDescriptor())).contains("Who or what the information came from.");
        assertThat(descriptions.of(Envelope.Regime.POLICE.getValueDescriptor())).isEmpty();
        assertThat(descriptions.of(Tlp.getDescriptor()))
                .contains("Traffic Light Protocol 2.0: with whom the recipient may share.");
        assertThat(descriptions.of(Envelope.getDescriptor().getFile()))
                .contains(
                        "What every kind of message says about itself. Exactly one recipient; no co-recipient is ever shown.");
    }

    private List<String> lacking(Collection<FieldDescriptor> fields) {
        return fields.stream()
                .filter(field -> !hasClass(field) || !hasLimit(field) || !hasDescription(field))
                .map(FieldDescriptor::getFullName)
                .toList();
    }

    private static boolean hasClass(FieldDescriptor field) {
        return field.getOptions()
                        .getExtension(ProtectionProto.protection)
                        .getClass_()
                        .getNumber()
                != 0;
    }

    private static boolean hasLimit(FieldDescriptor field) {
        Limit limit = field.getOptions().getExtension(ProtectionProto.limit);
        boolean counted = !field.isRepeated() || limit.getMaxItems() > 0;
        return counted
                && switch (field.getJavaType()) {
                    case STRING, BYTE_STRING -> limit.getMaxLength() > 0 && limit.getMinLength() > 0;
                    case INT, LONG -> limit.hasMinValue() && limit.hasMaxValue();
                    case BOOLEAN, ENUM, MESSAGE -> true;
                    case FLOAT, DOUBLE -> false;
                };
    }

    private boolean hasDescription(FieldDescriptor field) {
        return descriptions
                .of(field)
                .filter(text -> text.length() >= SENTENCE_MIN && text.endsWith("."))
                .isPresent();
    }

    private static Collection<FieldDescriptor> fields(Descriptor root) {
        Set<FieldDescriptor> fields = new LinkedHashSet<>();
        collect(root, fields);
        return fields;
    }

    private static void collect(Descriptor message, Set<FieldDescriptor> fields) {
        if (!message.getFullName().startsWith("comity.")) {
            return;
        }
        for (FieldDescriptor field : message.getFields()) {
            if (fields.add(field) && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                collect(field.getMessageType(), fields);
            }
        }
    }
}
