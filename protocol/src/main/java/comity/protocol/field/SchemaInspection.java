package comity.protocol.field;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Timestamp;
import comity.protocol.field.SchemaFault.Reason;
import comity.v1.DataCategory;
import comity.v1.Limit;
import comity.v1.ProtectionProto;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Walks every field that can be reached from a message and reports what breaks the rules of the schema. The same walk runs in
 * the tests and when a node starts, so a field without a class neither builds nor runs. Not thread-safe; used once.
 */
public final class SchemaInspection {
    private static final String LOCAL_PACKAGE = "comity.local";

    private final boolean wire;
    private final List<SchemaFault> faults = new ArrayList<>();
    private final Set<String> visited = new HashSet<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final Set<String> things = new HashSet<>();
    private final List<FieldDescriptor> references = new ArrayList<>();

    private SchemaInspection(boolean wire) {
        this.wire = wire;
    }

    /** What is wrong with a schema whose messages cross borders; empty if nothing. */
    public static List<SchemaFault> inspectWire(Descriptor root) {
        SchemaInspection inspection = new SchemaInspection(true);
        inspection.walkFiles(root.getFile(), new HashSet<>());
        inspection.walk(root);
        inspection.inspectReferences();
        return List.copyOf(inspection.faults);
    }

    /** The same for a schema that stays inside the agency, where the local classes are at home. */
    public static List<SchemaFault> inspectLocal(Descriptor root) {
        SchemaInspection inspection = new SchemaInspection(false);
        inspection.walk(root);
        inspection.inspectReferences();
        return List.copyOf(inspection.faults);
    }

    static void requireFaultless(List<SchemaFault> faults) {
        if (!faults.isEmpty()) {
            throw new IllegalStateException("the schema breaks its rules: " + faults);
        }
    }

    private void walkFiles(FileDescriptor file, Set<String> seen) {
        if (!seen.add(file.getFullName())) {
            return;
        }
        if (file.getPackage().startsWith(LOCAL_PACKAGE)) {
            report(file.getFullName(), Reason.LOCAL_IMPORT);
        }
        file.getDependencies().forEach(dependency -> walkFiles(dependency, seen));
    }

    private void walk(Descriptor message) {
        String name = message.getFullName();
        if (open.contains(name)) {
            report(name, Reason.RECURSIVE);
            return;
        }
        if (!visited.add(name)) {
            return;
        }
        open.push(name);
        if (message.isExtendable()) {
            report(name, Reason.EXTENDABLE);
        }
        message.getFields().forEach(this::inspect);
        open.pop();
    }

    private void inspect(FieldDescriptor field) {
        Optional<ProtectionClass> protection = classOf(field);
        if (protection.isEmpty()) {
            report(field, Reason.NO_CLASS);
        } else if (wire && !protection.get().mayBeOnTheWire()) {
            report(field, Reason.LOCAL_CLASS);
        }
        if (protection.isPresent() && isPersonal(protection.get()) != hasCategory(field)) {
            report(field, Reason.CATEGORY);
        }
        if (field.isMapField()) {
            report(field, Reason.MAP);
            return;
        }
        if (!field.isRepeated() && !field.hasPresence()) {
            report(field, Reason.IMPLICIT_PRESENCE);
        }
        if (field.isRepeated() && !limitOf(field).hasMaxItems()) {
            report(field, Reason.NO_LIMIT);
        }
        switch (limitOf(field).getReference()) {
            case DEFINES -> collectThings(field.getContainingType());
            case REFERS -> references.add(field);
            case NAMES_CASE, REFERENCE_UNSPECIFIED, UNRECOGNIZED -> {}
        }
        inspectType(field);
    }

    private void collectThings(Descriptor named) {
        things.add(named.getName());
        named.getRealOneofs().stream()
                .flatMap(choice -> choice.getFields().stream())
                .forEach(arm -> things.add(named.getName() + "." + arm.getName()));
    }

    /** What a reference points at may be declared anywhere, so this waits until everything was seen. */
    private void inspectReferences() {
        for (FieldDescriptor field : references) {
            List<String> targets = limitOf(field).getRefersToList();
            if (targets.isEmpty() || !things.containsAll(targets)) {
                report(field, Reason.NO_TARGET);
            }
        }
    }

    private void inspectType(FieldDescriptor field) {
        Limit limit = limitOf(field);
        switch (field.getType()) {
            case BOOL -> {}
            case STRING, BYTES -> {
                if (!limit.hasMaxLength()) {
                    report(field, Reason.NO_LIMIT);
                }
            }
            case INT32, INT64 -> {
                if (!limit.hasMinValue() || !limit.hasMaxValue()) {
                    report(field, Reason.NO_LIMIT);
                }
            }
            case ENUM -> {
                EnumValueDescriptor zero = field.getEnumType().findValueByNumber(0);
                if (zero == null || !zero.getName().endsWith("_UNSPECIFIED")) {
                    report(field, Reason.ENUM_ZERO);
                }
            }
            case MESSAGE -> inspectMessage(field);
            case DOUBLE, FLOAT, UINT32, UINT64, FIXED32, FIXED64, SFIXED32, SFIXED64, SINT32, SINT64, GROUP ->
                report(field, Reason.TYPE);
        }
    }

    private void inspectMessage(FieldDescriptor field) {
        Descriptor type = field.getMessageType();
        if (!type.getFullName().startsWith("comity.")) {
            boolean endOfAFuzzyTime =
                    type.getFullName().equals(Timestamp.getDescriptor().getFullName())
                            && isAtomic(field.getContainingType());
            if (!endOfAFuzzyTime) {
                report(field, Reason.FOREIGN_TYPE);
            }
            return;
        }
        if (!isAtomic(type)) {
            type.getFields().forEach(inner -> inspectContainment(field, inner));
        }
        walk(type);
    }

    /**
     * The label of a leaf is the class of its own field. That is enough only if nothing on the way to it asks for more, which
     * is checked here once for all paths. Inside the local layer the message itself is such a way: its own classes decide.
     */
    private void inspectContainment(FieldDescriptor container, FieldDescriptor inner) {
        Optional<ProtectionClass> outerClass = classOf(container);
        Optional<ProtectionClass> innerClass = classOf(inner);
        if (!wire || outerClass.isEmpty() || innerClass.isEmpty()) {
            return;
        }
        boolean weaker = innerClass.get().compareTo(outerClass.get()) < 0;
        boolean staysBehind =
                escalates(container) && !escalates(inner) && innerClass.get().compareTo(ProtectionClass.REV) < 0;
        if (weaker || staysBehind) {
            report(inner, Reason.WEAKER_THAN_CONTAINER);
        }
    }

    private static boolean isPersonal(ProtectionClass protection) {
        return protection == ProtectionClass.PERS || protection == ProtectionClass.SPEC;
    }

    private static boolean hasCategory(FieldDescriptor field) {
        DataCategory category =
                field.getOptions().getExtension(ProtectionProto.protection).getCategory();
        return category != DataCategory.DATA_CATEGORY_UNSPECIFIED && category != DataCategory.UNRECOGNIZED;
    }

    private static boolean isAtomic(Descriptor message) {
        return LeafType.isAtomic(message);
    }

    private static Optional<ProtectionClass> classOf(FieldDescriptor field) {
        return field.getOptions().hasExtension(ProtectionProto.protection)
                ? ProtectionClass.of(field.getOptions().getExtension(ProtectionProto.protection))
                : Optional.empty();
    }

    private static boolean escalates(FieldDescriptor field) {
        return field.getOptions().getExtension(ProtectionProto.protection).getEscalates();
    }

    private static Limit limitOf(FieldDescriptor field) {
        return field.getOptions().getExtension(ProtectionProto.limit);
    }

    private void report(FieldDescriptor field, Reason reason) {
        report(field.getFullName(), reason);
    }

    private void report(String where, Reason reason) {
        faults.add(new SchemaFault(where, reason));
    }
}
