/**
 * How a message is protected: keys, signed notes, sealing, commitments and Merkle logs.
 *
 * <p>Place in the journey: used by every stage that signs, seals, opens or verifies. May import the JDK; Bouncy Castle is
 * imported by {@code comity.crypto.bc} alone. Knows no messages.
 */
@NullMarked
package comity.crypto;

import org.jspecify.annotations.NullMarked;
