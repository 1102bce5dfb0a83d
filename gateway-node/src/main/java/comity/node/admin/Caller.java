package comity.node.admin;

import comity.crypto.bytes.Digest;
import java.util.Objects;

/**
 * An enrolled person or system, as its certificate proves. Immutable; made by {@link CallerDirectory} only.
 *
 * @param name one name is one person or one system
 * @param role what it may do
 * @param certificate SHA-256 of the certificate (DER) it called with
 */
public record Caller(String name, Role role, Digest certificate) {
    public Caller {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(certificate, "certificate");
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a caller has a name");
        }
    }
}
