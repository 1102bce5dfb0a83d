package comity.node.outbound.submit;

import comity.crypto.bytes.Digest;
import java.util.Optional;

/**
 * Who hands something in: an authenticated caller. Immutable; made by the local door.
 *
 * @param name one name is one person or one system
 * @param certificate SHA-256 of the certificate used; absent where there is none, as in rows of earlier versions
 */
public record Submitter(String name, Optional<Digest> certificate) {}
