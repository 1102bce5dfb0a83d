package comity.protocol.reference.page;

import comity.protocol.field.Flaw;
import comity.protocol.field.ProtectionClass;
import comity.protocol.limits.Limits;
import java.util.List;

/** How to read the page: what its columns, classes and words mean. Writes to one page. */
final class Introduction {
    static final String TITLE = "How to read this";
    static final String WRITERS = "Who writes a field";
    static final String LIMITS = "What limits mean";
    static final String CLASSES = "Protection classes";
    static final String ESCALATION = "Escalation";
    static final String ERRORS = "Errors";
    static final String SCHEMAS = "What the JSON Schemas can see";

    private final Markdown page;

    Introduction(Markdown page) {
        this.page = page;
    }

    void write() {
        page.heading(2, TITLE);
        page.paragraph("""
                A message is one JSON object (or its protobuf twin) with an `envelope`, exactly one body of the kind that the \
                envelope names, and perhaps `attachments`. Names of fields are written in `snake_case` exactly as here, and no \
                field may be `null` or be given twice; what is not said is left out. Enumerations are given by name, bytes in \
                base64 of the standard alphabet with padding, moments as in RFC 3339 in UTC (`2026-03-14T21:40:00Z`), integers \
                as JSON numbers, those of 64 bits also as texts of digits. `true or false` that is left out was not said; it is \
                not `false`.""");
        presence();
        limits();
        classes();
        escalation();
        flaws();
        schemas();
    }

    private void presence() {
        page.heading(3, WRITERS);
        page.table("Presence", "Means");
        page.row("required", "A submission without it is refused. An empty list is no list.");
        page.row("optional", "It may be left out, unless a rule of its message asks for it.");
        page.row("one of *choice*", "At most one of the fields with the same choice may be there.");
        page.row(
                "by the gateway",
                "The gateway writes it into what leaves. A submission that carries it is refused, so no agency system can"
                        + " claim to be another, or name an agreement that is not in force.");
        page.end();
        page.paragraph("""
                All other fields are the submitter's. What leaves is a new message, made for one recipient: the gateway withholds \
                fields, makes times, places and amounts coarser, replaces personal values by pseudonyms, and draws identifiers \
                anew, as far as the agreement with that recipient demands. So whoever receives a message may miss any field that \
                a submission must have, outside of the envelope.""");
    }

    private void limits() {
        page.heading(3, LIMITS);
        page.list(List.of(
                "Characters are Unicode code points. No text may hold control characters, overrides of direction, invisible"
                        + " characters or half a surrogate pair, or be nothing but blanks. Line feed and tab are allowed where a"
                        + " text may have several lines.",
                "A pattern must match the whole text. It is a regular expression in the common subset of RE2 and"
                        + " `java.util.regex`.",
                "A code is what the world outside calls a value, such as an IBAN. Check digits count, where the standard has"
                        + " them: see " + Markdown.link(MessagesPage.CODES) + ".",
                "An identifier (`ref`, `name`) is made up by the author and is good inside its message only. What points at it"
                        + " must find it there, and find the right sort of thing.",
                "A whole message has at most " + Limits.MESSAGE_BYTES_MAX
                        + " bytes on the wire, and a submission at most " + Limits.SUBMISSION_LEAVES_MAX + " values."));
    }

    private void classes() {
        page.heading(3, CLASSES);
        page.paragraph(
                "Every field has one. It says what must be so for the field to leave; each class asks all that the one"
                        + " before it asks.");
        page.table("Class", "Name", "Leaves");
        for (ProtectionClass protectionClass : ProtectionClass.values()) {
            page.row(protectionClass.name(), Markdown.code(protectionClass.fullName()), protectionClass.leaves());
        }
        page.end();
    }

    private void escalation() {
        page.heading(3, ESCALATION);
        page.paragraph("""
                A field with ↑ becomes REV as soon as the source of the submission is one that needs protection: the kinds that \
                the agreement lists, such as an informant, an undercover officer or a reporting bank. A date or a plate that is \
                harmless from a register can tell a gang who spoke. A list with ▣ leaves whole or not at all: whoever is missing \
                from a list of all but one would be named by the gap.""");
    }

    private void flaws() {
        page.heading(3, ERRORS);
        page.paragraph("""
                Every fault of a message has the path of the field, one of these codes and a sentence, and where a rule between \
                fields is broken the id of that rule. Rules are listed with their messages. No sentence repeats a value of the \
                message. Validation goes on after the first fault and finds up to %d.""".formatted(Limits.VIOLATIONS_MAX));
        page.table("Code", "Meaning");
        for (Flaw flaw : Flaw.values()) {
            page.row(Markdown.code(flaw.name()), flaw.meaning());
        }
        page.end();
        page.paragraph("""
                A file that is no JSON object within the bounds has one fault without a path: `MALFORMED`, `TRAILING_DATA`, or \
                `TOO_LARGE` (more than 16 MiB, %d fields in all, 64 levels, a name of 128 or a number of 1000 characters). Nothing \
                else can be said of it before that is mended.""".formatted(Limits.FIELDS_MAX));
    }

    private void schemas() {
        page.heading(3, SCHEMAS);
        page.paragraph("""
                [schema](schema) has a JSON Schema (draft 2020-12) of each kind as it is submitted, and one of a whole submission as \
                `POST /v1/submit` and `comity submit` take it. Each file needs no other and asks nothing of a network; its `$id` is a \
                name. An editor is told in its settings which files follow which schema: a message has no `$schema` field, and the \
                gateway would refuse one. `format` is a hint; patterns say the same.""");
        page.paragraph("""
                A schema is never stricter than the gateway, and says whatever a schema can say. It cannot see check digits and \
                registries, compare two fields, count the values of a whole message, or follow an identifier to what it names; the \
                gateway looks at all of these.""");
    }
}
