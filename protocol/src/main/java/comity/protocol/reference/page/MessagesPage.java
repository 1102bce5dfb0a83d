package comity.protocol.reference.page;

import comity.protocol.example.Examples;
import comity.protocol.reference.CodeDescription;
import comity.protocol.reference.EnumDescription;
import comity.protocol.reference.FieldDescription;
import comity.protocol.reference.FieldType;
import comity.protocol.reference.KindDescription;
import comity.protocol.reference.MessageDescription;
import comity.protocol.reference.MessageReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The whole reference as one page of Markdown, the same text for the same schema. Made and used once by one thread. */
public final class MessagesPage {
    static final String CODES = "Codes and their standards";

    private static final String KINDS = "The sixteen kinds";
    private static final String WHOLE = "The message as a whole";
    private static final String ENTITIES = "Entities";
    private static final String PARTS = "Parts of messages";
    private static final String LOCAL = "What stays in the agency";
    private static final String ENUMERATIONS = "Enumerations";

    private final MessageReference reference;
    private final Markdown page = new Markdown();
    private final TypeSections sections = new TypeSections(page);
    private final List<MessageDescription> entities = new ArrayList<>();
    private final List<MessageDescription> parts = new ArrayList<>();
    private final List<MessageDescription> local = new ArrayList<>();

    private MessagesPage(MessageReference reference) {
        this.reference = reference;
        entities.add(message("Entity"));
        for (FieldDescription field : message("Entity").fields()) {
            if (field.choice().isPresent() && field.type() instanceof FieldType.Part part) {
                entities.add(message(part.message()));
            }
        }
        reference.messages().stream().filter(MessageDescription::local).forEach(local::add);
        reference.messages().stream()
                .filter(Predicate.not(MessageDescription::local))
                .filter(Predicate.not(entities::contains))
                .filter(Predicate.not(this::isWholeOrBody))
                .forEach(parts::add);
    }

    /** The page. */
    public static String of(MessageReference reference) {
        MessagesPage page = new MessagesPage(reference);
        page.write();
        return page.page.text();
    }

    private MessageDescription message(String name) {
        return reference.message(name).orElseThrow(() -> new IllegalStateException("the schema has no " + name));
    }

    private boolean isWholeOrBody(MessageDescription message) {
        return message.equals(reference.envelope())
                || message.equals(reference.wholeMessage())
                || reference.kinds().stream().anyMatch(kind -> kind.body().equals(message));
    }

    private void write() {
        page.heading(1, "Messages");
        page.paragraph("""
                What agencies can say to each other, field by field. This page is made from the schema and its comments \
                (`protocol/src/main/proto`), which is also what the gateway checks by; a test keeps it current. For editors and \
                for systems that speak JSON there is a JSON Schema of each kind in [schema](schema).""");
        contents();
        new Introduction(page).write();
        wholeMessage();
        page.heading(2, KINDS);
        reference.kinds().forEach(this::kind);
        page.heading(2, ENTITIES);
        page.paragraph(
                "The things that a message speaks of. Each is an `Entity` in the list `entities` of its body, and what it"
                        + " is stands in one of the alternatives.");
        entities.forEach(entity -> sections.part(3, entity));
        page.heading(2, PARTS);
        parts.forEach(part -> sections.part(3, part));
        page.heading(2, LOCAL);
        page.paragraph(
                "A submission is the message and, beside it, what must never leave. No message that leaves has a place for"
                        + " it, so neither an agreement nor a mistake can send it. The source is required: without it nobody can tell"
                        + " whether somebody needs protection.");
        local.forEach(part -> sections.part(3, part));
        page.heading(2, ENUMERATIONS);
        reference.enumerations().forEach(sections::enumeration);
        codes();
    }

    private void contents() {
        page.heading(2, "Contents");
        page.list(List.of(
                Markdown.link(Introduction.TITLE) + ": "
                        + links(List.of(
                                Introduction.WRITERS,
                                Introduction.LIMITS,
                                Introduction.CLASSES,
                                Introduction.ESCALATION,
                                Introduction.ERRORS,
                                Introduction.SCHEMAS)),
                Markdown.link(WHOLE) + ": "
                        + links(List.of(
                                reference.wholeMessage().name(),
                                reference.envelope().name())),
                Markdown.link(KINDS),
                Markdown.link(ENTITIES) + ": "
                        + links(entities.stream().map(MessageDescription::name).toList()),
                Markdown.link(PARTS) + ": "
                        + links(parts.stream().map(MessageDescription::name).toList()),
                Markdown.link(LOCAL) + ": "
                        + links(local.stream().map(MessageDescription::name).toList()),
                Markdown.link(ENUMERATIONS) + ": "
                        + links(reference.enumerations().stream()
                                .map(EnumDescription::name)
                                .toList()),
                Markdown.link(CODES)));
        page.table("", "Kind", "For");
        for (KindDescription kind : reference.kinds()) {
            page.row(
                    Integer.toString(kind.kind().number()),
                    Markdown.link(kind.kind().title()),
                    kind.purpose());
        }
        page.end();
    }

    private static String links(List<String> headings) {
        return headings.stream().map(Markdown::link).collect(Collectors.joining(", "));
    }

    private void wholeMessage() {
        page.heading(2, WHOLE);
        sections.part(3, reference.wholeMessage());
        sections.part(3, reference.envelope());
    }

    private void kind(KindDescription kind) {
        String name = kind.kind().name();
        page.heading(3, kind.kind().title());
        page.paragraph(kind.purpose());
        page.paragraph("Kind " + kind.kind().number() + ": `envelope.kind` is `" + name + "`, the body is in `"
                + kind.field() + "`. JSON Schema: [" + kind.kind().kebab() + "](schema/"
                + kind.kind().kebab() + ".schema.json).");
        sections.fields(kind.body());
        sections.rules(kind.rules());
        page.paragraph("A valid message of this kind, as it is submitted:");
        page.block("json", Examples.of(kind.kind()));
    }

    private void codes() {
        page.heading(2, CODES);
        page.paragraph(
                "A code is checked exactly as written: nothing is trimmed, and no letter changes its case. Codes that are"
                        + " given out by authorities change; the gateway knows those of the day it was built, and codes of exercises"
                        + " and invented states (countries XA to XZ, domains under `.example`) are valid everywhere.");
        page.table("Code", "Standard", "A text", "In");
        for (CodeDescription code : reference.codes()) {
            String values = code.values().stream().map(Markdown::code).collect(Collectors.joining(", ", ": ", ""));
            page.row(
                    code.code().name(),
                    code.standard(),
                    code.demand() + (code.values().isEmpty() ? "" : values),
                    code.usedIn().stream().map(TypeSections::field).collect(Collectors.joining(", ")));
        }
        page.end();
    }
}
