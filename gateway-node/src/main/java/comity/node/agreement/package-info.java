/**
 * Agreements: the document two agencies sign, what it says, whether it is in force, and the pure decision about one message.
 *
 * <p>Place in the journey: {@code outbound.authorize} asks {@link comity.node.agreement.decide.Decider} before anything is redacted
 * and again before each sending; {@code inbound.admit} asks the same function of the receiver's own copy. A clause that this
 * version does not enforce is refused when the document is read, so nothing in an agreement in force is mere decoration
 * except what is named informational.
 *
 * <p>May import: protocol, crypto, {@code pouch}, {@code store}, {@code ops}, {@code fault}; the YAML engine in
 * {@link comity.node.agreement.language.YamlReader} alone, and CEL in {@code agreement.condition} alone.
 */
@NullMarked
package comity.node.agreement;

import org.jspecify.annotations.NullMarked;
