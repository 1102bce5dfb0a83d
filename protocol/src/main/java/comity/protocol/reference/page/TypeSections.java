package comity.protocol.reference.page;

import comity.protocol.field.ProtectionClass;
import comity.protocol.reference.EnumDescription;
import comity.protocol.reference.FieldDescription;
import comity.protocol.reference.FieldProtection;
import comity.protocol.reference.FieldType;
import comity.protocol.reference.MessageDescription;
import comity.protocol.reference.RuleDescription;
import comity.protocol.reference.ValueDescription;
import java.util.List;
import java.util.stream.Collectors;

/** The sections of types: a table of fields, the rules between them, the values of an enumeration. Writes to one page. */
final class TypeSections {
    /** What is used everywhere is told by no list. */
    private static final int USES_MAX = 20;

    private final Markdown page;

    TypeSections(Markdown page) {
        this.page = page;
    }

    void part(int level, MessageDescription message) {
        page.heading(level, message.name());
        message.purpose().ifPresent(page::paragraph);
        usedIn(message.usedIn());
        fields(message);
        rules(message.rules());
    }

    void fields(MessageDescription message) {
        page.table("Field", "Type", "Presence", "Limits", "Class", "Meaning");
        for (FieldDescription field : message.fields()) {
            page.row(
                    Markdown.code(field.name()),
                    type(field),
                    field.presenceInWords(),
                    limits(field),
                    message.oneValue() ? "its holder's" : protection(field.protection()),
                    field.description());
        }
        page.end();
    }

    /** The name of a type that has a section leads to it. */
    private static String type(FieldDescription field) {
        String words = field.typeInWords();
        return switch (field.type()) {
            case FieldType.Plain _ -> words;
            case FieldType.OneOf(String enumeration) -> words.replace(enumeration, Markdown.link(enumeration));
            case FieldType.Part(String part) -> words.replace(part, Markdown.link(part));
        };
    }

    private static String limits(FieldDescription field) {
        String code = field.limits().code().map(name -> "code " + name).orElse("");
        return field.limitsInWords().stream()
                .map(words -> words.equals(code) ? Markdown.link(words, MessagesPage.CODES) : words)
                .collect(Collectors.joining("; "));
    }

    /** Most fields say their class alone; an arrow is seen sooner than a word. */
    private static String protection(FieldProtection protection) {
        ProtectionClass protectionClass = protection.protectionClass();
        return protectionClass + (protection.escalates() ? " ↑" : "") + (protection.wholeOrNot() ? " ▣" : "");
    }

    void rules(List<RuleDescription> rules) {
        if (rules.isEmpty()) {
            return;
        }
        page.table("Rule", "Says");
        rules.forEach(rule -> page.row(Markdown.code(rule.id()), rule.says()));
        page.end();
    }

    void enumeration(EnumDescription enumeration) {
        page.heading(3, enumeration.name());
        enumeration.purpose().ifPresent(page::paragraph);
        usedIn(enumeration.usedIn());
        if (enumeration.values().stream().allMatch(value -> value.description().isEmpty())) {
            page.paragraph(enumeration.values().stream()
                    .map(value -> Markdown.code(value.name()))
                    .collect(Collectors.joining(", ")));
            return;
        }
        page.table("Value", "Meaning");
        for (ValueDescription value : enumeration.values()) {
            page.row(Markdown.code(value.name()), value.description().orElse(""));
        }
        page.end();
    }

    private void usedIn(List<String> fields) {
        if (fields.size() > USES_MAX) {
            page.paragraph("In " + fields.size() + " fields.");
        } else if (!fields.isEmpty()) {
            page.paragraph("In " + fields.stream().map(TypeSections::field).collect(Collectors.joining(", ")) + ".");
        }
    }

    /** The name of a field leads to the section of its message. */
    static String field(String path) {
        return Markdown.link(Markdown.code(path), path.substring(0, path.indexOf('.')));
    }
}
