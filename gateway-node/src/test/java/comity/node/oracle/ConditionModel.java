package comity.node.oracle;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import comity.v1.WireMessage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A condition as the generator means it: what it says in CEL, and whether it holds, worked out without CEL. Immutable. */
sealed interface ConditionModel {
    /** What a condition is about. */
    record Case(WireMessage message, String sender, String recipient) {}

    String cel();

    boolean holds(Case about);

    /** The enumeration at a path has one of the numbers; an absent one has the number 0. */
    record EnumIn(String path, List<Integer> numbers) implements ConditionModel {
        @Override
        public String cel() {
            return numbers.size() == 1
                    ? "message." + path + " == " + numbers.getFirst()
                    : "message." + path + " in " + numbers;
        }

        @Override
        public boolean holds(Case about) {
            int number = value(about.message(), path)
                    .map(value -> ((EnumValueDescriptor) value).getNumber())
                    .orElse(0);
            return numbers.contains(number);
        }
    }

    /** The text at a path is this one; an absent one is empty. */
    record TextIs(String path, String text) implements ConditionModel {
        @Override
        public String cel() {
            return "message." + path + " == " + quoted(text);
        }

        @Override
        public boolean holds(Case about) {
            return value(about.message(), path).orElse("").equals(text);
        }
    }

    record TextBegins(String path, String text) implements ConditionModel {
        @Override
        public String cel() {
            return "message." + path + ".startsWith(" + quoted(text) + ")";
        }

        @Override
        public boolean holds(Case about) {
            return ((String) value(about.message(), path).orElse("")).startsWith(text);
        }
    }

    record Has(String path) implements ConditionModel {
        @Override
        public String cel() {
            return "has(message." + path + ")";
        }

        @Override
        public boolean holds(Case about) {
            return value(about.message(), path).isPresent();
        }
    }

    /** The list at a path has at least so many elements. */
    record SizeAtLeast(String path, int least) implements ConditionModel {
        @Override
        public String cel() {
            return "size(message." + path + ") >= " + least;
        }

        @Override
        public boolean holds(Case about) {
            return value(about.message(), path)
                            .map(list -> ((List<?>) list).size())
                            .orElse(0)
                    >= least;
        }
    }

    /** One element of a list of messages has one of these numbers in an enumeration. */
    record AnyElement(String path, String field, List<Integer> numbers) implements ConditionModel {
        @Override
        public String cel() {
            return "message." + path + ".exists(e, e." + field + " in " + numbers + ")";
        }

        @Override
        public boolean holds(Case about) {
            List<?> elements = (List<?>) value(about.message(), path).orElse(List.of());
            return elements.stream().anyMatch(element -> {
                int number = value((Message) element, field)
                        .map(value -> ((EnumValueDescriptor) value).getNumber())
                        .orElse(0);
                return numbers.contains(number);
            });
        }
    }

    record SenderIs(String agency) implements ConditionModel {
        @Override
        public String cel() {
            return "sender == " + quoted(agency);
        }

        @Override
        public boolean holds(Case about) {
            return about.sender().equals(agency);
        }
    }

    record RecipientIs(String agency) implements ConditionModel {
        @Override
        public String cel() {
            return "recipient == " + quoted(agency);
        }

        @Override
        public boolean holds(Case about) {
            return about.recipient().equals(agency);
        }
    }

    record Not(ConditionModel inner) implements ConditionModel {
        @Override
        public String cel() {
            return "!(" + inner.cel() + ")";
        }

        @Override
        public boolean holds(Case about) {
            return !inner.holds(about);
        }
    }

    record AllOf(List<ConditionModel> parts) implements ConditionModel {
        @Override
        public String cel() {
            return joined(parts, " && ");
        }

        @Override
        public boolean holds(Case about) {
            return parts.stream().allMatch(part -> part.holds(about));
        }
    }

    record AnyOf(List<ConditionModel> parts) implements ConditionModel {
        @Override
        public String cel() {
            return joined(parts, " || ");
        }

        @Override
        public boolean holds(Case about) {
            return parts.stream().anyMatch(part -> part.holds(about));
        }
    }

    private static String joined(List<ConditionModel> parts, String by) {
        return parts.stream().map(part -> "(" + part.cel() + ")").collect(Collectors.joining(by));
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    /** The value at a path through singular messages; a list that is there, or nothing. */
    private static Optional<Object> value(Message message, String path) {
        int dot = path.indexOf('.');
        FieldDescriptor field = message.getDescriptorForType().findFieldByName(dot < 0 ? path : path.substring(0, dot));
        boolean there = field.isRepeated() ? message.getRepeatedFieldCount(field) > 0 : message.hasField(field);
        if (!there) {
            return Optional.empty();
        }
        Object value = message.getField(field);
        return dot < 0 ? Optional.of(value) : value((Message) value, path.substring(dot + 1));
    }
}
