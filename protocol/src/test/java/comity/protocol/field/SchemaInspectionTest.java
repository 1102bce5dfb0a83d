package comity.protocol.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.protobuf.AnyProto;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.DescriptorProto.ExtensionRange;
import com.google.protobuf.DescriptorProtos.Edition;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FeatureSet;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldOptions;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MessageOptions;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.TimestampProto;
import comity.local.v1.SubmissionProto;
import comity.protocol.field.SchemaFault.Reason;
import comity.v1.DataCategory;
import comity.v1.Limit;
import comity.v1.Protection;
import comity.v1.ProtectionProto;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each schema here has exactly one fault; the descriptors are made in the test, so that no broken file lies about. */
final class SchemaInspectionTest {
    private static final Limit BOUNDED = Limit.newBuilder()
            .setMaxLength(10)
            .setMaxItems(3)
            .setMinValue(0)
            .setMaxValue(9)
            .build();

    @Test
    void acceptsSchema_whenEveryFieldHasClassAndLimit() {
        assertThat(faults(message("M", text("name", Protection.Class.PERS)))).isEmpty();
    }

    @Test
    void refusesField_whenItHasNoOption() {
        FieldDescriptorProto bare = field("name", FieldDescriptorProto.Type.TYPE_STRING)
                .setOptions(FieldOptions.newBuilder().setExtension(ProtectionProto.limit, BOUNDED))
                .build();
        assertThat(faults(message("M", bare))).containsExactly(new SchemaFault("comity.test.M.name", Reason.NO_CLASS));
    }

    @Test
    void refusesField_whenItsClassIsUnspecified() {
        assertThat(reasons(message("M", text("name", Protection.Class.CLASS_UNSPECIFIED))))
                .containsExactly(Reason.NO_CLASS);
    }

    @Test
    void refusesField_whenItsClassBelongsInside() {
        assertThat(reasons(message(
                        "M", text("code_name", Protection.Class.SID), second(text("notes", Protection.Class.INT)))))
                .containsExactly(Reason.LOCAL_CLASS, Reason.LOCAL_CLASS);
    }

    @Test
    void refusesFieldDeepInside_whenItHasNoClass() {
        FieldDescriptorProto bare =
                field("name", FieldDescriptorProto.Type.TYPE_BOOL).build();
        assertThat(faults(message("M", holder("inner", "Inner", Protection.Class.PUB)), message("Inner", bare)))
                .contains(new SchemaFault("comity.test.Inner.name", Reason.NO_CLASS));
    }

    @Test
    void refusesMap() {
        DescriptorProto entry = message(
                        "EntriesEntry", text("key", Protection.Class.PUB), second(text("value", Protection.Class.PUB)))
                .toBuilder()
                .setOptions(MessageOptions.newBuilder().setMapEntry(true))
                .build();
        DescriptorProto holder = message(
                        "M",
                        holder("entries", "M.EntriesEntry", Protection.Class.PUB).toBuilder()
                                .setLabel(Label.LABEL_REPEATED)
                                .build())
                .toBuilder()
                .addNestedType(entry)
                .build();
        assertThat(reasons(holder)).containsExactly(Reason.MAP);
    }

    @Test
    void refusesAny() {
        FieldDescriptorProto any = classified(
                field("any", FieldDescriptorProto.Type.TYPE_MESSAGE).setTypeName(".google.protobuf.Any"),
                Protection.Class.PUB);
        assertThat(reasons(message("M", any))).containsExactly(Reason.FOREIGN_TYPE);
    }

    @Test
    void refusesTimestamp_whenNotTheEndOfAFuzzyTime() {
        FieldDescriptorProto time = classified(
                field("at", FieldDescriptorProto.Type.TYPE_MESSAGE).setTypeName(".google.protobuf.Timestamp"),
                Protection.Class.PUB);
        assertThat(reasons(message("M", time))).containsExactly(Reason.FOREIGN_TYPE);
    }

    @Test
    void refusesImplicitPresence() {
        FieldDescriptorProto field = text("name", Protection.Class.PUB);
        FieldDescriptorProto implicit = field.toBuilder()
                .setOptions(field.getOptions().toBuilder()
                        .setFeatures(FeatureSet.newBuilder().setFieldPresence(FeatureSet.FieldPresence.IMPLICIT)))
                .build();
        assertThat(reasons(message("M", implicit))).containsExactly(Reason.IMPLICIT_PRESENCE);
    }

    @Test
    void refusesFloatingPointAndUnsignedAndGroup() {
        FieldDescriptorProto group = holder("group", "Inner", Protection.Class.PUB);
        FieldDescriptorProto delimited = group.toBuilder()
                .setOptions(group.getOptions().toBuilder()
                        .setFeatures(FeatureSet.newBuilder().setMessageEncoding(FeatureSet.MessageEncoding.DELIMITED)))
                .build();
        assertThat(reasons(message(
                        "M", classified(field("share", FieldDescriptorProto.Type.TYPE_DOUBLE), Protection.Class.PUB))))
                .containsExactly(Reason.TYPE);
        assertThat(reasons(message(
                        "M", classified(field("count", FieldDescriptorProto.Type.TYPE_UINT64), Protection.Class.PUB))))
                .containsExactly(Reason.TYPE);
        assertThat(reasons(message("M", delimited), message("Inner", text("name", Protection.Class.PUB))))
                .containsExactly(Reason.TYPE);
    }

    @Test
    void refusesExtensions() {
        DescriptorProto extendable = message("M", text("name", Protection.Class.PUB)).toBuilder()
                .addExtensionRange(ExtensionRange.newBuilder().setStart(100).setEnd(200))
                .build();
        assertThat(reasons(extendable)).containsExactly(Reason.EXTENDABLE);
    }

    @Test
    void refusesMessageInsideItself() {
        assertThat(reasons(message("M", holder("child", "M", Protection.Class.PUB))))
                .containsExactly(Reason.RECURSIVE);
    }

    @Test
    void refusesFieldWithoutLimit() {
        FieldOptions classOnly = FieldOptions.newBuilder()
                .setExtension(ProtectionProto.protection, protection(Protection.Class.PUB))
                .build();
        assertThat(reasons(message(
                        "M",
                        field("name", FieldDescriptorProto.Type.TYPE_STRING)
                                .setOptions(classOnly)
                                .build())))
                .containsExactly(Reason.NO_LIMIT);
        assertThat(reasons(message(
                        "M",
                        field("count", FieldDescriptorProto.Type.TYPE_INT32)
                                .setOptions(classOnly)
                                .build())))
                .containsExactly(Reason.NO_LIMIT);
        assertThat(reasons(message(
                        "M",
                        field("flags", FieldDescriptorProto.Type.TYPE_BOOL)
                                .setLabel(Label.LABEL_REPEATED)
                                .setOptions(classOnly)
                                .build())))
                .containsExactly(Reason.NO_LIMIT);
    }

    @Test
    void refusesPersonalField_withoutACategory_andACategoryOfWhatIsNotPersonal() {
        FieldDescriptorProto.Builder name = text("name", Protection.Class.PERS).toBuilder();
        name.getOptionsBuilder()
                .setExtension(
                        ProtectionProto.protection,
                        Protection.newBuilder().setClass_(Protection.Class.PERS).build());
        FieldDescriptorProto.Builder title = text("title", Protection.Class.CASE).toBuilder();
        title.getOptionsBuilder()
                .setExtension(
                        ProtectionProto.protection,
                        Protection.newBuilder()
                                .setClass_(Protection.Class.CASE)
                                .setCategory(DataCategory.IDENTITY)
                                .build());

        assertThat(faults(message("M", name.build(), second(title.build()))))
                .containsExactly(
                        new SchemaFault("comity.test.M.name", Reason.CATEGORY),
                        new SchemaFault("comity.test.M.title", Reason.CATEGORY));
    }

    @Test
    void refusesField_whenWeakerThanWhatHoldsIt() {
        assertThat(faults(
                        message("M", holder("inner", "Inner", Protection.Class.PERS)),
                        message("Inner", text("name", Protection.Class.CASE))))
                .containsExactly(new SchemaFault("comity.test.Inner.name", Reason.WEAKER_THAN_CONTAINER));
    }

    @Test
    void refusesField_whenItStaysWhileWhatHoldsItEscalates() {
        FieldDescriptorProto inner = holder("inner", "Inner", Protection.Class.CASE);
        FieldDescriptorProto escalating = inner.toBuilder()
                .setOptions(inner.getOptions().toBuilder()
                        .setExtension(
                                ProtectionProto.protection,
                                protection(Protection.Class.CASE).toBuilder()
                                        .setEscalates(true)
                                        .build()))
                .build();
        assertThat(reasons(message("M", escalating), message("Inner", text("name", Protection.Class.CASE))))
                .containsExactly(Reason.WEAKER_THAN_CONTAINER);
        assertThat(reasons(message("M", escalating), message("Inner", text("name", Protection.Class.REV))))
                .isEmpty();
    }

    @Test
    void refusesEnumeration_whenItsZeroIsAValue() {
        EnumDescriptorProto colour = EnumDescriptorProto.newBuilder()
                .setName("Colour")
                .addValue(EnumValueDescriptorProto.newBuilder().setName("RED").setNumber(0))
                .build();
        FileDescriptorProto file = file(message(
                        "M",
                        classified(
                                field("colour", FieldDescriptorProto.Type.TYPE_ENUM)
                                        .setTypeName(".comity.test.Colour"),
                                Protection.Class.PUB)))
                .toBuilder()
                .addEnumType(colour)
                .build();
        assertThat(SchemaInspection.inspectWire(build(file)))
                .extracting(SchemaFault::reason)
                .containsExactly(Reason.ENUM_ZERO);
    }

    @Test
    void refusesImportOfALocalFile_evenWhenNoFieldUsesIt() {
        FileDescriptorProto file = file(message("M", text("name", Protection.Class.PUB))).toBuilder()
                .addDependency(SubmissionProto.getDescriptor().getFullName())
                .build();
        assertThat(SchemaInspection.inspectWire(build(file)))
                .containsExactly(new SchemaFault(SubmissionProto.getDescriptor().getFullName(), Reason.LOCAL_IMPORT));
    }

    @Test
    void stopsTheStart_whenTheSchemaHasAFault() {
        assertThatIllegalStateException()
                .isThrownBy(() -> SchemaInspection.requireFaultless(
                        List.of(new SchemaFault("comity.test.M.name", Reason.NO_CLASS))))
                .withMessageContaining("comity.test.M.name");
    }

    private static FieldDescriptorProto.Builder field(String name, FieldDescriptorProto.Type type) {
        return FieldDescriptorProto.newBuilder()
                .setName(name)
                .setNumber(1)
                .setLabel(Label.LABEL_OPTIONAL)
                .setType(type);
    }

    private static FieldDescriptorProto text(String name, Protection.Class protection) {
        return classified(field(name, FieldDescriptorProto.Type.TYPE_STRING), protection);
    }

    private static FieldDescriptorProto holder(String name, String type, Protection.Class protection) {
        return classified(
                field(name, FieldDescriptorProto.Type.TYPE_MESSAGE).setTypeName(".comity.test." + type), protection);
    }

    private static FieldDescriptorProto second(FieldDescriptorProto field) {
        return field.toBuilder().setNumber(2).build();
    }

    private static FieldDescriptorProto classified(FieldDescriptorProto.Builder field, Protection.Class protection) {
        return field.setOptions(FieldOptions.newBuilder()
                        .setExtension(ProtectionProto.protection, protection(protection))
                        .setExtension(ProtectionProto.limit, BOUNDED))
                .build();
    }

    private static Protection protection(Protection.Class protection) {
        Protection.Builder option = Protection.newBuilder().setClass_(protection);
        if (protection == Protection.Class.PERS || protection == Protection.Class.SPEC) {
            option.setCategory(DataCategory.IDENTITY);
        }
        return option.build();
    }

    private static DescriptorProto message(String name, FieldDescriptorProto... fields) {
        return DescriptorProto.newBuilder()
                .setName(name)
                .addAllField(List.of(fields))
                .build();
    }

    private static FileDescriptorProto file(DescriptorProto... messages) {
        return FileDescriptorProto.newBuilder()
                .setName("comity/test/broken.proto")
                .setPackage("comity.test")
                .setSyntax("editions")
                .setEdition(Edition.EDITION_2023)
                .addDependency(ProtectionProto.getDescriptor().getFullName())
                .addDependency(AnyProto.getDescriptor().getFullName())
                .addDependency(TimestampProto.getDescriptor().getFullName())
                .addAllMessageType(List.of(messages))
                .build();
    }

    private static Descriptor build(FileDescriptorProto file) {
        List<FileDescriptor> known = List.of(
                ProtectionProto.getDescriptor(),
                AnyProto.getDescriptor(),
                TimestampProto.getDescriptor(),
                SubmissionProto.getDescriptor());
        FileDescriptor[] imported = file.getDependencyList().stream()
                .map(name -> known.stream()
                        .filter(candidate -> candidate.getFullName().equals(name))
                        .findFirst()
                        .orElseThrow())
                .toArray(FileDescriptor[]::new);
        try {
            return FileDescriptor.buildFrom(file, imported).getMessageTypes().getFirst();
        } catch (DescriptorValidationException broken) {
            throw new AssertionError("the test's own schema does not build", broken);
        }
    }

    private static List<SchemaFault> faults(DescriptorProto... messages) {
        return SchemaInspection.inspectWire(build(file(messages)));
    }

    private static List<Reason> reasons(DescriptorProto... messages) {
        return faults(messages).stream().map(SchemaFault::reason).toList();
    }
}
