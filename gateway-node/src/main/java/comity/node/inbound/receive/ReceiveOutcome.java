package comity.node.inbound.receive;

import comity.node.fault.FaultCode;
import comity.node.ledger.Channel;

/** What {@link PouchReceiver} says of bytes. */
public sealed interface ReceiveOutcome {
    /** Go on. */
    record Accepted(ReceivedPouch pouch) implements ReceiveOutcome {}

    /** The channel is halted. */
    record Halted(Channel channel) implements ReceiveOutcome {}

    /** Not a pouch for this node from this partner. */
    record Refused(FaultCode code) implements ReceiveOutcome {}
}
