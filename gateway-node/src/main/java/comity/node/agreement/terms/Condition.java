package comity.node.agreement.terms;

import comity.protocol.id.AgencyId;
import comity.v1.WireMessage;

/** Something that must be true of a message, as an expression that was checked when the agreement was read. Pure; safe for any thread. */
public interface Condition {
    /** The expression as it stands in the file. */
    String text();

    /** Whether it is true; what cannot be worked out within its bounds is not. */
    boolean holds(WireMessage message, AgencyId sender, AgencyId recipient);
}
