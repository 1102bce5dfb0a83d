package comity.crypto.key;

import comity.crypto.cert.TlsIdentity;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Named secrets, as a {@link KeyFile} holds them; immutable, so a change is a new ring that is then stored. Asking for a name
 * under another kind than it has finds nothing. Thread-safe.
 */
public final class KeyRing {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    private final Map<String, Secret> secrets;

    private KeyRing(Map<String, Secret> secrets) {
        this.secrets = secrets;
    }

    /** A ring without keys. */
    public static KeyRing empty() {
        return new KeyRing(Map.of());
    }

    static KeyRing of(Map<String, Secret> secrets) {
        return new KeyRing(Map.copyOf(secrets));
    }

    Map<String, Secret> secrets() {
        return secrets;
    }

    /** The ring with this key under this name, in place of any other; names are lower case, at most 64 characters. */
    public KeyRing with(String name, SigningKey key) {
        return put(name, new Secret.Signing(key));
    }

    /** As above, for a sealing key. */
    public KeyRing with(String name, SealingKeyPair key) {
        return put(name, new Secret.Sealing(key));
    }

    /** As above, for a data key. */
    public KeyRing with(String name, DataKey key) {
        return put(name, new Secret.Data(key));
    }

    /** As above, for a wrapping key. */
    public KeyRing with(String name, WrappingKey key) {
        return put(name, new Secret.Wrapping(key));
    }

    /** As above, for a MAC key. */
    public KeyRing with(String name, MacKey key) {
        return put(name, new Secret.Mac(key));
    }

    /** As above, for a private key with its certificates. */
    public KeyRing with(String name, TlsIdentity identity) {
        return put(name, new Secret.Tls(identity));
    }

    /** The ring without this name; storing it is how a private key is deleted. */
    public KeyRing without(String name) {
        Map<String, Secret> fewer = new TreeMap<>(secrets);
        fewer.remove(name);
        return of(fewer);
    }

    /** All names, in order. */
    public Set<String> names() {
        return new TreeMap<>(secrets).keySet();
    }

    /** The signing key of this name. */
    public Optional<SigningKey> signingKey(String name) {
        return secrets.get(name) instanceof Secret.Signing(SigningKey key) ? Optional.of(key) : Optional.empty();
    }

    /** The sealing key of this name. */
    public Optional<SealingKeyPair> sealingKey(String name) {
        return secrets.get(name) instanceof Secret.Sealing(SealingKeyPair key) ? Optional.of(key) : Optional.empty();
    }

    /** The data key of this name. */
    public Optional<DataKey> dataKey(String name) {
        return secrets.get(name) instanceof Secret.Data(DataKey key) ? Optional.of(key) : Optional.empty();
    }

    /** The wrapping key of this name. */
    public Optional<WrappingKey> wrappingKey(String name) {
        return secrets.get(name) instanceof Secret.Wrapping(WrappingKey key) ? Optional.of(key) : Optional.empty();
    }

    /** The MAC key of this name. */
    public Optional<MacKey> macKey(String name) {
        return secrets.get(name) instanceof Secret.Mac(MacKey key) ? Optional.of(key) : Optional.empty();
    }

    /** The private key and certificates of this name. */
    public Optional<TlsIdentity> tlsIdentity(String name) {
        return secrets.get(name) instanceof Secret.Tls(TlsIdentity identity) ? Optional.of(identity) : Optional.empty();
    }

    private KeyRing put(String name, Secret secret) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a secret's name is 1 to 64 of a-z 0-9 . _ - and starts with a letter or digit");
        }
        Map<String, Secret> more = new TreeMap<>(secrets);
        more.put(name, secret);
        return of(more);
    }

    @Override
    public String toString() {
        return "KeyRing" + names();
    }
}
