/**
 * The second stage of what comes in: the sealed part of a pouch is decrypted with the prekey it names and split into the
 * head and the entries. What is found inside is still only what somebody wrote.
 *
 * <p>Allowed imports: {@code inbound.receive} and what it may import.
 */
@NullMarked
package comity.node.inbound.open;

import org.jspecify.annotations.NullMarked;
