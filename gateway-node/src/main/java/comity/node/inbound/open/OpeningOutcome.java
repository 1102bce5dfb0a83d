package comity.node.inbound.open;

import comity.node.fault.FaultCode;

/** What {@link PouchOpener} says of a pouch. */
public sealed interface OpeningOutcome {
    /** Go on. */
    record Accepted(OpenedPouch pouch) implements OpeningOutcome {}

    /** The prekey is unknown here, or gone: the pouch has to be sealed again. */
    record PrekeyGone() implements OpeningOutcome {}

    /** Not sealed to that prekey for this channel, or not a pouch inside. */
    record Refused(FaultCode code) implements OpeningOutcome {}
}
