package comity.node.edge.cli.demo;

import comity.crypto.bytes.Digest;
import comity.protocol.id.AgencyId;
import java.nio.file.Path;

/**
 * One agency of the demonstration and where its things are. Immutable.
 *
 * @param id who it is
 * @param node its node's directory: what the node may hold
 * @param outside what the node must not hold: identity key, credentials of persons and systems, passphrases
 * @param fingerprint of its identity key
 */
record Agency(AgencyId id, Path node, Path outside, Digest fingerprint) {
    static final String SUBMITTER = "case-system";
    static final String RECEIVER = "intake-system";
    static final String OFFICER_1 = "officer-1";
    static final String OFFICER_2 = "officer-2";
    static final String AUDITOR = "auditor-1";
    static final String OPERATOR_1 = "operator-1";
    static final String OPERATOR_2 = "operator-2";

    Path credentials(String name) {
        return outside.resolve("credentials").resolve(name);
    }

    Path identityKey() {
        return identityKey(outside);
    }

    static Path identityKey(Path outside) {
        return outside.resolve("identity.p12");
    }

    Path passphraseFile() {
        return passphraseFile(outside);
    }

    static Path passphraseFile(Path outside) {
        return outside.resolve("node.passphrase");
    }

    Path identityPassphraseFile() {
        return identityPassphraseFile(outside);
    }

    static Path identityPassphraseFile(Path outside) {
        return outside.resolve("identity.passphrase");
    }

    Path log() {
        return outside.resolve("node.log");
    }

    NodeProcess.Plan process(NodeProcess.Life life) {
        return new NodeProcess.Plan(id.text(), node, passphraseFile(), log(), life);
    }

    @Override
    public String toString() {
        return id.text();
    }
}
