package comity.node.edge.cli.command;

import comity.crypto.bytes.Bytes;
import comity.edge.admin.v1.AgreementInfo;
import comity.edge.admin.v1.ListAgreementsRequest;
import comity.edge.admin.v1.ShowAgreementRequest;
import comity.node.agreement.diff.AgreementDiff;
import comity.node.agreement.diff.ClauseChange;
import comity.node.agreement.language.AgreementDocument;
import comity.node.agreement.terms.Agreement;
import comity.node.edge.cli.client.NodeClient;
import comity.node.edge.cli.terminal.Console;
import java.util.List;
import java.util.Optional;

/**
 * What a file changes of the version that is activated, worked out where it is read and not by the node.
 *
 * @param version that is activated
 */
record Amendment(int version, List<ClauseChange> changes) {
    Amendment {
        changes = List.copyOf(changes);
    }

    /** Nothing where no lower version of it is activated, or where the file is none. */
    static Optional<Amendment> of(NodeClient client, Bytes yaml) {
        return agreement(yaml)
                .flatMap(file -> NodeClient.ask(
                                () -> client.admin().listAgreements(ListAgreementsRequest.getDefaultInstance()))
                        .getAgreementsList()
                        .stream()
                        .filter(one -> one.getAgreementId().equals(file.id()))
                        .map(AgreementInfo::getAgreementVersion)
                        .filter(version -> version < file.version())
                        .max(Integer::compareTo)
                        .flatMap(version -> agreement(inForce(client, file.id(), version)))
                        .map(older -> new Amendment(older.version(), AgreementDiff.between(older, file))));
    }

    private static Bytes inForce(NodeClient client, String id, int version) {
        return Bytes.copyOf(NodeClient.ask(() -> client.admin()
                        .showAgreement(ShowAgreementRequest.newBuilder()
                                .setAgreementId(id)
                                .setAgreementVersion(version)
                                .build()))
                .getAgreementYaml()
                .toByteArray());
    }

    private static Optional<Agreement> agreement(Bytes yaml) {
        return AgreementDocument.parse(yaml) instanceof AgreementDocument.Parsed parsed
                ? Optional.of(parsed.agreement())
                : Optional.empty();
    }

    void print(Console console) {
        console.line("Against version " + version + ":");
        ChangeText.print(console, changes);
    }
}
