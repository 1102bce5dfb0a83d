package comity.node.admin.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comity.crypto.bytes.MalformedBytes;
import comity.crypto.cert.CertificateSubject;
import comity.crypto.cert.LocalAuthority;
import comity.crypto.cert.Validity;
import comity.crypto.random.SystemRandom;
import comity.node.config.Listener;
import comity.node.config.ListenersConfig;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CredentialsTest {
    private static final Validity YEAR = Validity.of(Instant.parse("2026-01-01T00:00:00Z"), Duration.ofDays(365));
    private static final ClientAddresses ADDRESSES = new ClientAddresses(
            new Listener("127.0.0.1", 1),
            new Listener("::1", 2),
            new Listener("node.example", 3),
            new Listener("localhost", 4));

    @TempDir
    private Path folder;

    private static Credentials credentials() {
        LocalAuthority authority = LocalAuthority.create("XA-NPI callers", YEAR, new SystemRandom());
        return new Credentials(
                authority.issue(CertificateSubject.client("anna"), YEAR), authority.certificate(), ADDRESSES);
    }

    @Test
    void readsBackWhatWasWritten() throws Exception {
        Credentials written = credentials();
        written.write(folder.resolve("anna"));

        assertThat(Credentials.load(folder.resolve("anna")))
                .isInstanceOfSatisfying(Credentials.Loading.Loaded.class, loaded -> {
                    Credentials read = loaded.credentials();
                    assertThat(read.addresses()).isEqualTo(ADDRESSES);
                    assertThat(read.authority()).isEqualTo(written.authority());
                    assertThat(read.identity().certificate())
                            .isEqualTo(written.identity().certificate());
                    assertThat(read.identity().privateKey())
                            .isEqualTo(written.identity().privateKey());
                });
    }

    @Test
    void neverWritesOverAnything() throws Exception {
        Path place = Files.createDirectory(folder.resolve("anna"));
        Files.writeString(place.resolve("ca.pem"), "mine");

        assertThatThrownBy(() -> credentials().write(place)).isInstanceOf(FileAlreadyExistsException.class);

        assertThat(place).isDirectoryContaining("glob:**ca.pem").isDirectoryNotContaining("glob:**key.pem");
        assertThat(place.resolve("ca.pem")).hasContent("mine");
    }

    @Test
    void namesLoopback_whereADoorIsOnEveryAddress() {
        Listener every = new Listener("0.0.0.0", 7);
        Listener everySix = new Listener("::", 8);

        ClientAddresses addresses =
                ClientAddresses.of(new ListenersConfig(every, every, every, everySix, every, every));

        assertThat(addresses.localGrpc()).isEqualTo(new Listener("127.0.0.1", 7));
        assertThat(addresses.localJson()).isEqualTo(new Listener("::1", 8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "just a text",
                "local_grpc: \"127.0.0.1:1\"\n",
                "local_grpc: a:1\nlocal_json: a:1\nadmin_grpc: a:1\nadmin_json: a:99999\n",
                "local_grpc: a:1\nlocal_json: a:1\nadmin_grpc: a:1\nadmin_json: a\n",
                "local_grpc: a:1\nlocal_json: a:1\nadmin_grpc: a:1\nadmin_json: a:1\nextra: a:1\n",
                "local_grpc: a:1\nlocal_grpc: a:1\nlocal_json: a:1\nadmin_grpc: a:1\nadmin_json: a:1\n",
                "local_grpc: [\n"
            })
    void refusesAddresses_whenIncompleteOrUnknown(String text) {
        assertThatThrownBy(() -> ClientAddresses.parse(text)).isInstanceOf(MalformedBytes.class);
    }
}
