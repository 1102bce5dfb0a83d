package comity.node.edge.call;

import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import comity.node.store.StoreBroken;
import comity.node.store.StoreBusy;
import comity.node.store.StoreClosed;
import comity.node.store.StoreFull;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an exception means to a caller. What nobody expected is logged here, in full, and told without a word of its own. */
public final class ThrownFault {
    private static final Logger LOG = LoggerFactory.getLogger(ThrownFault.class);

    private ThrownFault() {}

    /** The fault to tell. */
    public static Fault of(RuntimeException thrown) {
        return switch (thrown) {
            case FaultException known -> known.fault();
            case StoreBusy busy -> Fault.of(FaultCode.OVERLOADED, "the node's store is busy");
            case StoreFull full -> Fault.of(FaultCode.OVERLOADED, "the node has no space left on its disk");
            case StoreClosed closed -> Fault.of(FaultCode.NOT_READY);
            // Whoever runs the node is told once, by the store itself.
            case StoreBroken broken -> Fault.of(FaultCode.STORE_BROKEN);
            default -> {
                LOG.error("a call ended in an unexpected exception", thrown);
                yield Fault.of(FaultCode.INTERNAL);
            }
        };
    }
}
