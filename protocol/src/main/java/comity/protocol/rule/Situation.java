package comity.protocol.rule;

import comity.protocol.field.Flaw;
import comity.protocol.field.Side;

/** Where a rule is checked, and who is told that it is broken. */
public interface Situation {
    /** Which side of the gateway the message is looked at from. */
    Side side();

    /** Whether the message is an envelope or inside one, of which nothing public is ever withheld. */
    boolean insideEnvelope();

    /** Takes note that the rule is broken at a path, which starts at the message that the rule is of; empty for that message. */
    void broken(MessageRule rule, String path, Flaw flaw);
}
