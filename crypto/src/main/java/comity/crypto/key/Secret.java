package comity.crypto.key;

import comity.crypto.cert.TlsIdentity;

/** Everything a key file can hold. */
sealed interface Secret {
    record Signing(SigningKey key) implements Secret {}

    record Sealing(SealingKeyPair key) implements Secret {}

    record Data(DataKey key) implements Secret {}

    record Wrapping(WrappingKey key) implements Secret {}

    record Mac(MacKey key) implements Secret {}

    record Tls(TlsIdentity identity) implements Secret {}
}
