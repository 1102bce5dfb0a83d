package comity.protocol.reference;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import comity.v1.CodeDemand;
import comity.v1.Limit;
import comity.v1.ProtectionProto;
import comity.v1.Rule;
import comity.v1.RuleProto;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which fields hold a type or a code, the latter perhaps by a rule. Filled by one thread. */
final class Uses {
    private final Map<String, Set<String>> fieldsByType = new TreeMap<>();

    void add(Descriptor message) {
        message.getFields().forEach(this::add);
        for (Rule rule : message.getOptions().getExtension(RuleProto.rule)) {
            if (rule.hasCodeWhen()) {
                CodeDemand demand = rule.getCodeWhen();
                add(demand.getCode().name(), Names.of(message) + "." + demand.getField());
            }
        }
    }

    private void add(FieldDescriptor field) {
        switch (field.getJavaType()) {
            case MESSAGE -> add(field.getMessageType().getFullName(), Names.of(field));
            case ENUM -> add(field.getEnumType().getFullName(), Names.of(field));
            case STRING, BYTE_STRING, INT, LONG, BOOLEAN, FLOAT, DOUBLE -> {}
        }
        Limit limit = field.getOptions().getExtension(ProtectionProto.limit);
        if (limit.hasCode()) {
            add(limit.getCode().name(), Names.of(field));
        }
    }

    private void add(String type, String field) {
        fieldsByType.computeIfAbsent(type, _ -> new TreeSet<>()).add(field);
    }

    List<String> of(Descriptor message) {
        return of(message.getFullName());
    }

    List<String> of(EnumDescriptor enumeration) {
        return of(enumeration.getFullName());
    }

    List<String> of(Limit.Code code) {
        return of(code.name());
    }

    private List<String> of(String type) {
        return List.copyOf(fieldsByType.getOrDefault(type, Set.of()));
    }
}
