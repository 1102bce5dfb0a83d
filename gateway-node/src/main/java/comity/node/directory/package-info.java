/**
 * Who is in the federation: partners pinned by the fingerprint of their identity key, their descriptors and TLS pins, and the prekeys of
 * both sides.
 *
 * <p>Place in the journey: tells dispatch where and to which key to seal, receive who is calling, open which private key to use.
 *
 * <p>May import: {@code pouch}, {@code store}, {@code ops}, {@code comity.protocol}, {@code comity.crypto}.
 */
@NullMarked
package comity.node.directory;

import org.jspecify.annotations.NullMarked;
