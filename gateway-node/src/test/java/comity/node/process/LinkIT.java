package comity.node.process;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.cert.Pem;
import comity.crypto.cert.TlsIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The peer door of a running node as {@code openssl s_client} sees it, which knows none of our code and no hybrid group. */
final class LinkIT {
    private static final List<List<String>> OFFERS = List.of(
            List.of("-tls1_2"),
            List.of("-tls1_3", "-groups", "X25519"),
            List.of("-tls1_3", "-groups", "P-256"),
            List.of("-tls1_3", "-groups", "P-384:P-521:X448"),
            List.of("-tls1_3", "-groups", "ffdhe2048:ffdhe3072"),
            List.of("-no_tls1_3"),
            List.of());

    @TempDir
    Path parent;

    @Test
    void oldVersionsAndClassicalGroupsAreRefused_withAndWithoutThePartnersCertificate() throws Exception {
        try (TwoAgencies agencies = new TwoAgencies(parent)) {
            List<String> asPartner = withCertificate(agencies.xb.keys().link());
            for (List<String> offer : OFFERS) {
                for (List<String> certificate : List.of(List.<String>of(), asPartner)) {
                    assertRefused(agencies.xa.peerPort(), offer, certificate);
                }
            }
            // And the door still serves who belongs there.
            agencies.submit("after-the-probes");
            agencies.awaitChannel();
            assertThat(agencies.receiveAll()).hasSize(1);
        }
    }

    private List<String> withCertificate(TlsIdentity identity) throws Exception {
        Path certificate = Files.writeString(parent.resolve("link.pem"), Pem.encodeCertificates(identity.chain()));
        Path key = Files.writeString(parent.resolve("link.key"), Pem.encodePrivateKey(identity.privateKey()));
        return List.of("-cert", certificate.toString(), "-key", key.toString());
    }

    private void assertRefused(int port, List<String> offer, List<String> certificate) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("openssl", "s_client", "-connect", "127.0.0.1:" + port, "-alpn", "h2"));
        command.addAll(offer);
        command.addAll(certificate);
        Command answer = Command.run(parent, command);

        assertThat(answer.exitCode()).as("%s", command).isNotZero();
        assertThat(answer.output())
                .as("%s", command)
                .contains("CONNECTED", "no peer certificate available", "Cipher is (NONE)");
    }
}
