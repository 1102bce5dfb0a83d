package comity.protocol.reference;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import comity.protocol.id.Kind;
import comity.v1.Rule;
import comity.v1.RuleProto;
import comity.v1.WireMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The rules of whole messages that are about one kind: those that name it, its body or a field in its body. Stateless. */
final class KindRules {
    private KindRules() {}

    static List<Rule> of(Kind kind, FieldDescriptor body) {
        return WireMessage.getDescriptor().getOptions().getExtension(RuleProto.rule).stream()
                .filter(rule -> names(rule).stream().anyMatch(name -> isAbout(name, kind, body)))
                .toList();
    }

    private static boolean isAbout(String name, Kind kind, FieldDescriptor body) {
        return name.equals(kind.name()) || name.equals(body.getName()) || name.startsWith(body.getName() + ".");
    }

    /** All that a rule's demand names: fields, choices, values. */
    private static List<String> names(Rule rule) {
        List<String> names = new ArrayList<>();
        collect(rule.toBuilder().clearId().clearSays().build(), names);
        return names;
    }

    private static void collect(Object value, List<String> names) {
        switch (value) {
            case String name -> names.add(name);
            case Message inside -> inside.getAllFields().values().forEach(part -> collect(part, names));
            case Collection<?> several -> several.forEach(part -> collect(part, names));
            default -> {}
        }
    }
}
