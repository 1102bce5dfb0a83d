package comity.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comity.crypto.bytes.Bytes;
import comity.crypto.cert.CertificateSubject;
import comity.crypto.cert.LinkCertificates;
import comity.crypto.cert.TlsIdentity;
import comity.crypto.cert.Validity;
import comity.crypto.random.SeededBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyFileTest {
    private static final char[] PASSPHRASE = "correct h\u00F6rse".toCharArray();

    @TempDir
    private Path folder;

    private final SeededBytes random = new SeededBytes("key file test");

    private static KeyRing loaded(KeyFile file) throws IOException {
        KeyFileOutcome outcome = file.load(PASSPHRASE);
        assertThat(outcome).isInstanceOf(KeyFileOutcome.Loaded.class);
        return ((KeyFileOutcome.Loaded) outcome).ring();
    }

    @Test
    void givesBackEveryKindOfSecret() throws IOException {
        SigningKey signing = SigningKeys.generate("XA-NPI/head", random);
        SealingKeyPair sealing = SealingKeyPair.generate(random);
        DataKey data = DataKey.generate(random);
        WrappingKey wrapping = WrappingKey.generate(random);
        MacKey mac = MacKey.generate(random);
        TlsIdentity tls = LinkCertificates.selfSigned(
                CertificateSubject.link("XA-NPI", List.of("localhost"), List.of()),
                Validity.of(Instant.parse("2026-01-01T00:00:00Z"), Duration.ofDays(90)),
                random);
        KeyFile file = new KeyFile(folder.resolve("keys.p12"));
        file.store(
                KeyRing.empty()
                        .with("head", signing)
                        .with("prekey", sealing)
                        .with("data", data)
                        .with("wrap", wrapping)
                        .with("witness", mac)
                        .with("link", tls),
                PASSPHRASE);

        KeyRing ring = loaded(file);
        assertThat(ring.names()).containsExactly("data", "head", "link", "prekey", "witness", "wrap");
        assertThat(ring.signingKey("head").orElseThrow().verificationKey()).isEqualTo(signing.verificationKey());
        assertThat(ring.sealingKey("prekey").orElseThrow().publicKey()).isEqualTo(sealing.publicKey());
        assertThat(ring.macKey("witness").orElseThrow().mac(Bytes.of(1))).isEqualTo(mac.mac(Bytes.of(1)));
        assertThat(ring.tlsIdentity("link").orElseThrow().chain()).isEqualTo(tls.chain());
        assertThat(ring.tlsIdentity("link").orElseThrow().privateKey()).isEqualTo(tls.privateKey());
        Bytes wrapped = wrapping.wrap(data, Bytes.EMPTY, random);
        Bytes sealed = data.seal(random, Bytes.EMPTY, Bytes.of(9));
        assertThat(ring.wrappingKey("wrap")
                        .orElseThrow()
                        .unwrap(wrapped, Bytes.EMPTY)
                        .orElseThrow()
                        .open(Bytes.EMPTY, sealed))
                .contains(Bytes.of(9));
        assertThat(ring.dataKey("data").orElseThrow().open(Bytes.EMPTY, sealed)).contains(Bytes.of(9));
        assertThat(ring.signingKey("prekey")).isEmpty();
        assertThat(ring.toString()).isEqualTo("KeyRing[data, head, link, prekey, witness, wrap]");
    }

    @Test
    void saysWhy_whenNothingIsLoaded() throws IOException {
        KeyFile file = new KeyFile(folder.resolve("keys.p12"));
        assertThat(file.load(PASSPHRASE)).isInstanceOf(KeyFileOutcome.Missing.class);

        file.store(KeyRing.empty().with("mac", MacKey.generate(random)), PASSPHRASE);
        assertThat(file.load("wrong".toCharArray())).isInstanceOf(KeyFileOutcome.WrongPassphrase.class);
        assertThat(file.load(new char[0])).isInstanceOf(KeyFileOutcome.WrongPassphrase.class);

        byte[] content = Files.readAllBytes(file.path());
        byte[] changed = content.clone();
        changed[content.length / 2] ^= 1;
        Files.write(file.path(), changed);
        assertThat(file.load(PASSPHRASE)).isNotInstanceOf(KeyFileOutcome.Loaded.class);
        Files.write(file.path(), new byte[] {1, 2, 3});
        assertThat(file.load(PASSPHRASE)).isInstanceOf(KeyFileOutcome.Damaged.class);
        Files.write(file.path(), new byte[0]);
        assertThat(file.load(PASSPHRASE)).isInstanceOf(KeyFileOutcome.Damaged.class);
    }

    @Test
    void replacesTheFileAtOnce_readableByItsOwnerOnly() throws IOException {
        KeyFile file = new KeyFile(folder.resolve("keys.p12"));
        KeyRing ring =
                KeyRing.empty().with("mac", MacKey.generate(random)).with("old", SealingKeyPair.generate(random));
        file.store(ring, PASSPHRASE);
        file.store(ring.without("old"), PASSPHRASE);

        assertThat(loaded(file).names()).containsExactly("mac");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file.path());
        }
    }

    @Test
    void refusesNamesAndPassphrases_whenEmpty() {
        KeyFile file = new KeyFile(folder.resolve("keys.p12"));

        assertThatThrownBy(() -> file.store(KeyRing.empty(), new char[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> KeyRing.empty().with("", MacKey.generate(random)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
