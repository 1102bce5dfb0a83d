package comity.node.edge.tls;

import io.netty.handler.ssl.OpenSslSession;
import javax.net.ssl.SSLSession;

/**
 * The one key exchange of the partner link: X25519 with ML-KEM-768, so that what is recorded today cannot be read with a
 * quantum computer later. Stateless.
 */
public final class LinkGroup {
    /** Its TLS name. */
    public static final String NAME = "X25519MLKEM768";

    private LinkGroup() {}

    /**
     * Whether the session was made by that group. The contexts offer no other, so this is false only if the native
     * library did not do what it was told; then nothing may pass.
     */
    public static boolean made(SSLSession session) {
        return session instanceof OpenSslSession link && NAME.equals(link.getNamedGroup());
    }
}
