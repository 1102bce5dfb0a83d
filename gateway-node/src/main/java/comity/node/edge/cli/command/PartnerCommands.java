package comity.node.edge.cli.command;

import comity.crypto.bytes.MalformedBytes;
import comity.crypto.sign.NoteFormat;
import comity.edge.admin.v1.ActResponse;
import comity.edge.admin.v1.AddPartnerRequest;
import comity.edge.admin.v1.ListPartnersRequest;
import comity.edge.admin.v1.ListPartnersResponse;
import comity.node.edge.cli.client.NodeClient;
import comity.node.edge.cli.terminal.ExitCode;
import comity.node.edge.cli.terminal.JsonObject;
import comity.node.edge.cli.terminal.Table;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import comity.node.pouch.Descriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code comity partner}: who the other agencies are. */
final class PartnerCommands {
    private PartnerCommands() {}

    /** Pins a partner. */
    @Command(
            name = "add",
            description = {
                "Pins a partner by its descriptor and the fingerprint of its identity key, compared out of band (read it out on the phone).",
                "Takes two operators: the first call proposes, the same call by another carries it out."
            })
    static final class Add implements Callable<Integer> {
        private final Surroundings here;

        @Mixin
        private Output output = new Output();

        @Mixin
        private CallerOptions caller = new CallerOptions();

        @Parameters(paramLabel = "FILE", description = "The partner's descriptor.note.")
        private Path descriptor = Path.of("");

        @Option(
                names = "--fingerprint",
                required = true,
                paramLabel = "HEX",
                description = "As the partner read it out.")
        private String fingerprint = "";

        Add(Surroundings here) {
            this.here = here;
        }

        @Override
        public Integer call() {
            String note = InputFile.text(descriptor);
            try (NodeClient client = caller.connect(here)) {
                ActResponse act = NodeClient.ask(() -> client.admin()
                        .addPartner(AddPartnerRequest.newBuilder()
                                .setDescriptorNote(note)
                                .setFingerprint(fingerprint.replaceAll("[\\s:]", ""))
                                .build()));
                output.answer(
                        here.console(), act, console -> ActAnswer.print(console, "partner add " + descriptor, act));
                return ExitCode.DONE.number();
            }
        }
    }

    /** Lists them. */
    @Command(name = "list", description = "The pinned partners. Operators and auditors.")
    static final class ListAll implements Callable<Integer> {
        private final Surroundings here;

        @Mixin
        private Output output = new Output();

        @Mixin
        private CallerOptions caller = new CallerOptions();

        ListAll(Surroundings here) {
            this.here = here;
        }

        @Override
        public Integer call() {
            try (NodeClient client = caller.connect(here)) {
                ListPartnersResponse answer =
                        NodeClient.ask(() -> client.admin().listPartners(ListPartnersRequest.getDefaultInstance()));
                output.answer(here.console(), answer, console -> {
                    Table table = new Table("Agency", "Endpoint", "Serial", "Valid until", "Fingerprint");
                    answer.getPartnersList()
                            .forEach(one -> table.row(
                                    one.getAgency(),
                                    one.getEndpoint(),
                                    String.valueOf(one.getSerial()),
                                    one.getValidUntil(),
                                    one.getFingerprint()));
                    console.table(table);
                });
                return ExitCode.DONE.number();
            }
        }
    }

    /** The own card. */
    @Command(
            name = "card",
            description =
                    "This node's own descriptor and the fingerprint that partners compare. Works offline on the directory.")
    static final class Card implements Callable<Integer> {
        private final Surroundings here;

        @Mixin
        private Output output = new Output();

        @Option(names = "--dir", required = true, paramLabel = "DIR", description = "The node's directory.")
        private Path directory = Path.of("");

        Card(Surroundings here) {
            this.here = here;
        }

        @Override
        public Integer call() throws IOException {
            Path file =
                    directory.resolve(NodeDirectory.config(directory).paths().descriptor());
            String note = InputFile.text(file);
            Descriptor card = parse(note, file);
            String fingerprint = card.keys().identity().fingerprint().hex();
            JsonObject object = new JsonObject()
                    .put("agency", card.agency().text())
                    .put("fingerprint", fingerprint)
                    .put(
                            "endpoint",
                            card.endpoint().host() + ":" + card.endpoint().port())
                    .put("valid_until", card.validity().until().toString())
                    .put("serial", card.serial())
                    .put("descriptor_file", file.toAbsolutePath().normalize().toString())
                    .put("descriptor_note", note);
            output.answer(here.console(), object, console -> {
                console.line("agency       " + card.agency());
                console.line("fingerprint  " + fingerprint);
                console.line("endpoint     " + card.endpoint().host() + ":"
                        + card.endpoint().port());
                console.line("valid until  " + card.validity().until());
                console.line("descriptor   " + file.toAbsolutePath().normalize() + "   (the file to give to partners)");
            });
            return ExitCode.DONE.number();
        }

        private static Descriptor parse(String note, Path file) {
            try {
                return Descriptor.parse(NoteFormat.parse(note).text());
            } catch (MalformedBytes e) {
                throw new FaultException(Fault.at(FaultCode.CONFIG_INVALID_VALUE, file.toString(), e.reason()), e);
            }
        }
    }
}
