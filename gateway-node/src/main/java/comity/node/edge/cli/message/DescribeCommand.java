package comity.node.edge.cli.message;

import comity.node.edge.cli.command.Output;
import comity.node.edge.cli.command.Surroundings;
import comity.node.edge.cli.terminal.Console;
import comity.node.edge.cli.terminal.ExitCode;
import comity.node.edge.cli.terminal.JsonObject;
import comity.node.edge.cli.terminal.Table;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import comity.protocol.id.Kind;
import comity.protocol.reference.EnumDescription;
import comity.protocol.reference.FieldDescription;
import comity.protocol.reference.FieldType;
import comity.protocol.reference.KindDescription;
import comity.protocol.reference.MessageDescription;
import comity.protocol.reference.MessageReference;
import comity.protocol.reference.RuleDescription;
import comity.protocol.reference.ValueDescription;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code comity message describe}. */
@Command(
        name = "describe",
        description = {
            "The fields of a kind, with type, class, limits and meaning, and what they ask of each other. Offline.",
            "Also takes the name of a part, such as Envelope, Person or BankAccount, and of an enumeration."
        })
final class DescribeCommand implements Callable<Integer> {
    private final Surroundings here;

    @Mixin
    private Output output = new Output();

    @Parameters(paramLabel = "KIND", description = "A kind as comity message kinds lists it, or a part's name.")
    private String name = "";

    DescribeCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        MessageReference reference = MessageReference.load();
        Optional<KindDescription> kind = Kind.named(name).map(reference::kind);
        Optional<MessageDescription> part = kind.isPresent() ? Optional.empty() : reference.message(name);
        Optional<EnumDescription> enumeration =
                kind.isPresent() || part.isPresent() ? Optional.empty() : reference.enumeration(name);
        if (kind.isPresent()) {
            KindDescription found = kind.get();
            output.answer(here.console(), json(found, reference), console -> print(console, found));
        } else if (part.isPresent()) {
            MessageDescription found = part.get();
            output.answer(here.console(), json(found, reference, found.rules()), console -> print(console, found));
        } else if (enumeration.isPresent()) {
            EnumDescription found = enumeration.get();
            output.answer(here.console(), json(found), console -> print(console, found));
        } else {
            throw new FaultException(Fault.at(
                    FaultCode.USAGE, "KIND", "no kind, part or enumeration of this name; see comity message kinds"));
        }
        return ExitCode.DONE.number();
    }

    private static JsonObject json(KindDescription kind, MessageReference reference) {
        return json(kind.body(), reference, kind.rules())
                .put("kind", kind.kind().title())
                .put("number", kind.kind().number())
                .put("body", kind.field())
                .put("purpose", kind.purpose())
                .put(
                        "envelope",
                        json(
                                reference.envelope(),
                                reference,
                                reference.envelope().rules()));
    }

    private static JsonObject json(
            MessageDescription message, MessageReference reference, List<RuleDescription> rules) {
        return new JsonObject()
                .put("message", message.name())
                .put("stays_in_the_agency", message.local())
                .put("purpose", message.purpose())
                .objects(
                        "fields",
                        message.fields().stream()
                                .map(field -> json(field, reference))
                                .toList())
                .objects(
                        "rules",
                        rules.stream()
                                .map(rule ->
                                        new JsonObject().put("id", rule.id()).put("says", rule.says()))
                                .toList());
    }

    private static JsonObject json(FieldDescription field, MessageReference reference) {
        JsonObject json = new JsonObject()
                .put("name", field.name())
                .put("type", field.typeInWords())
                .put("presence", field.presenceInWords())
                .put("required", field.required())
                .put("class", field.protection().protectionClass().name())
                .put("escalates", field.protection().escalates())
                .texts("limits", field.limitsInWords())
                .put("description", field.description());
        if (field.type() instanceof FieldType.OneOf oneOf) {
            json.texts(
                    "values",
                    reference.enumeration(oneOf.enumeration()).stream()
                            .flatMap(type -> type.values().stream())
                            .map(ValueDescription::name)
                            .toList());
        }
        return json;
    }

    private static JsonObject json(EnumDescription enumeration) {
        return new JsonObject()
                .put("enumeration", enumeration.name())
                .put("purpose", enumeration.purpose())
                .objects(
                        "values",
                        enumeration.values().stream()
                                .map(value -> new JsonObject()
                                        .put("name", value.name())
                                        .put("number", value.number())
                                        .put("description", value.description()))
                                .toList());
    }

    private static void print(Console console, KindDescription kind) {
        console.line(kind.kind().title() + " (" + kind.kind().number() + "): " + kind.purpose());
        console.line("In JSON: {\"envelope\": {\"kind\": \"" + kind.kind().name() + "\", ...}, \"" + kind.field()
                + "\": {...}}");
        console.line("");
        fields(console, kind.body().fields());
        rules(console, kind.rules());
        console.line("");
        console.line("Every kind has an envelope: comity message describe Envelope");
    }

    private static void print(Console console, MessageDescription message) {
        console.line(message.name()
                + message.purpose().map(purpose -> ": " + purpose).orElse(""));
        console.line("");
        fields(console, message.fields());
        rules(console, message.rules());
        if (!message.usedIn().isEmpty()) {
            console.line("");
            console.line("In: " + String.join(", ", message.usedIn()));
        }
    }

    private static void print(Console console, EnumDescription enumeration) {
        console.line(enumeration.name()
                + enumeration.purpose().map(purpose -> ": " + purpose).orElse(""));
        console.line("");
        Table table = new Table("Value", "Means");
        enumeration
                .values()
                .forEach(value -> table.row(value.name(), value.description().orElse("")));
        console.table(table);
    }

    private static void fields(Console console, List<FieldDescription> fields) {
        Table table = new Table("Field", "Type", "Presence", "Class", "Limits", "Means");
        fields.forEach(field -> table.row(
                field.name(),
                field.typeInWords(),
                field.presenceInWords(),
                field.protection().inWords(),
                String.join("; ", field.limitsInWords()),
                field.description()));
        console.table(table);
    }

    private static void rules(Console console, List<RuleDescription> rules) {
        if (rules.isEmpty()) {
            return;
        }
        console.line("");
        Table table = new Table("Rule", "Says");
        rules.forEach(rule -> table.row(rule.id(), rule.says()));
        console.table(table);
    }
}
