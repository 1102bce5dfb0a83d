package comity.protocol.field;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import comity.local.v1.LocalSubmission;
import comity.local.v1.SourceRecord;
import comity.v1.Envelope;
import comity.v1.Limit;
import comity.v1.ProtectionProto;
import comity.v1.Tlp;
import comity.v1.WireMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every field that a message can have says what it reveals, how much it may hold and what it means; every type what it is. */
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
    void everyMessageTypeAndEveryEnumerationHasADescription() {
        Set<FileDescriptor> files = files(LocalSubmission.getDescriptor().getFile());
        List<String> undescribed = new ArrayList<>();
        int types = 0;
        for (FileDescriptor file : files) {
            for (GenericDescriptor type : types(file)) {
                types++;
                if (!isSentence(ofType(type))) {
                    undescribed.add(type.getFullName());
                }
            }
        }

        assertThat(types).isGreaterThan(200);
        assertThat(undescribed).isEmpty();
    }

    /** A file holds one idea: what is said of it is said of its first type, where that has no comment of its own. */
    private Optional<String> ofType(GenericDescriptor type) {
        FileDescriptor file = type.getFile();
        return switch (type) {
            case Descriptor message ->
                descriptions
                        .of(message)
                        .or(() -> file.getMessageTypes().getFirst().equals(message)
                                ? descriptions.of(file)
                                : Optional.empty());
            case EnumDescriptor enumeration ->
                descriptions
                        .of(enumeration)
                        .or(() -> file.getMessageTypes().isEmpty()
                                        && file.getEnumTypes().getFirst().equals(enumeration)
                                ? descriptions.of(file)
                                : Optional.empty());
            default -> throw new IllegalStateException("neither a message nor an enumeration: " + type.getFullName());
        };
    }

    private static List<GenericDescriptor> types(FileDescriptor file) {
        List<GenericDescriptor> types = new ArrayList<>(file.getEnumTypes());
        file.getMessageTypes().forEach(message -> addTypes(message, types));
        return types;
    }

    private static void addTypes(Descriptor message, List<GenericDescriptor> types) {
        types.add(message);
        types.addAll(message.getEnumTypes());
        message.getNestedTypes().forEach(nested -> addTypes(nested, types));
    }

    /** The file and all of Comity's that it builds upon. */
    private static Set<FileDescriptor> files(FileDescriptor file) {
        Set<FileDescriptor> files = new LinkedHashSet<>();
        addFiles(file, files);
        return files;
    }

    private static void addFiles(FileDescriptor file, Set<FileDescriptor> files) {
        if (file.getPackage().startsWith("comity.") && files.add(file)) {
            file.getDependencies().forEach(used -> addFiles(used, files));
        }
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
        return isSentence(descriptions.of(field));
    }

    private static boolean isSentence(Optional<String> description) {
        return description
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
