package comity.protocol.jsonschema;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import comity.protocol.code.CodeShapes;
import comity.protocol.code.Codes;
import comity.protocol.field.FieldRule;
import comity.protocol.reference.EnumDescription;
import comity.protocol.reference.MessageReference;
import comity.protocol.reference.Names;
import comity.protocol.reference.ValueDescription;
import comity.v1.Limit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Schemas of single values, exactly as strict JSON takes them. Messages are {@link MessageSchema}'s. */
final class ValueSchema {
    private final Definitions definitions;
    private final MessageReference reference;

    ValueSchema(Definitions definitions, MessageReference reference) {
        this.definitions = definitions;
        this.reference = reference;
    }

    /** The names of an enumeration's values; the unspecified one is refused, so it has none. */
    static List<String> names(EnumDescriptor enumeration) {
        return enumeration.getValues().stream()
                .filter(value -> value.getNumber() != 0)
                .map(EnumValueDescriptor::getName)
                .toList();
    }

    /** A pattern of the schema as JSON Schema needs it: there a match of a part is a match. */
    static String anchored(String pattern) {
        return "^(?:" + pattern + ")$";
    }

    /** A value of the field, or of a list one element. */
    Keywords of(FieldDescriptor field) {
        Limit limit = FieldRule.of(field).limit();
        return switch (field.getType()) {
            case STRING -> text(limit);
            case BOOL -> Keywords.of("type", "boolean");
            case BYTES -> BytesSchema.of(limit.getMinLength(), limit.getMaxLength());
            case ENUM -> enumeration(field.getEnumType());
            case MESSAGE -> definitions.reference("moment", MomentSchema::definition);
            case INT32 -> integer(limit);
            case INT64 -> Keywords.of("anyOf", List.of(integer(limit), digits(limit)));
            case DOUBLE, FLOAT, UINT32, UINT64, FIXED32, FIXED64, SFIXED32, SFIXED64, SINT32, SINT64, GROUP ->
                throw new IllegalStateException("the schema has no such type: " + field.getFullName());
        };
    }

    private Keywords text(Limit limit) {
        Keywords text = limit.hasCode()
                ? code(limit.getCode())
                : limit.getMultiline() ? definitions.reference("text.lines", TextSchema::lines) : line();
        text.with("minLength", limit.getMinLength()).with("maxLength", limit.getMaxLength());
        boolean saidByCode = limit.hasCode() && limit.getPattern().equals(CodeShapes.pattern(limit.getCode()));
        return limit.hasPattern() && !saidByCode ? text.with("pattern", anchored(limit.getPattern())) : text;
    }

    private Keywords line() {
        return definitions.reference("text.line", TextSchema::line);
    }

    /** The form of a code; what only a registry or arithmetic can tell is left to the gateway. */
    Keywords code(Limit.Code code) {
        return definitions.reference("code." + code, () -> codeDefinition(code));
    }

    private Keywords codeDefinition(Limit.Code code) {
        Keywords text = Keywords.of("description", "A text of this code " + Codes.meaning(code) + ".");
        List<String> values = CodeShapes.values(code);
        if (!values.isEmpty()) {
            return text.with("enum", values);
        }
        text.withAll(line());
        format(code).ifPresent(format -> text.with("format", format));
        List<String> exceptions = CodeShapes.exceptions(code);
        if (!exceptions.isEmpty()) {
            text.with("not", Keywords.of("enum", exceptions));
        }
        return text.with("pattern", anchored(CodeShapes.pattern(code)));
    }

    /** Formats are hints in this draft; only those that no known checker reads more narrowly than the gateway. */
    private static Optional<String> format(Limit.Code code) {
        return code == Limit.Code.DATE ? Optional.of("date") : Optional.empty();
    }

    private Keywords enumeration(EnumDescriptor type) {
        return definitions.reference(Names.of(type), () -> {
            Keywords schema = Keywords.of();
            reference
                    .enumeration(Names.of(type))
                    .flatMap(ValueSchema::words)
                    .ifPresent(words -> schema.with("description", words));
            return schema.with("type", "string").with("enum", names(type));
        });
    }

    /** What the enumeration is for, and what those values mean whose names do not say enough. */
    private static Optional<String> words(EnumDescription enumeration) {
        String values = enumeration.values().stream()
                .filter(value -> value.description().isPresent())
                .map(ValueSchema::words)
                .collect(Collectors.joining(" "));
        String words = (enumeration.purpose().orElse("") + " " + values).strip();
        return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }

    private static String words(ValueDescription value) {
        return value.name() + ": " + value.description().orElse("");
    }

    private static Keywords integer(Limit limit) {
        return Keywords.of("type", "integer")
                .with("minimum", limit.getMinValue())
                .with("maximum", limit.getMaxValue());
    }

    /** 64 bits do not fit a JSON number everywhere, so a text of digits is taken too; a pattern can count them, not compare. */
    private static Keywords digits(Limit limit) {
        int more = Long.toString(Math.max(limit.getMaxValue(), Math.abs(limit.getMinValue())))
                        .length()
                - 1;
        String positive = "[1-9][0-9]{0," + more + "}";
        String signed = limit.getMinValue() < 0 ? "-?" + positive : positive;
        String digits = limit.getMinValue() <= 0 ? "0|" + signed : signed;
        return Keywords.of("type", "string").with("pattern", anchored(digits));
    }
}
