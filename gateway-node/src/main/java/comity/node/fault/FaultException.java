package comity.node.fault;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Carries a {@link Fault} out of the doors and the command line, where an interceptor or an exit code ends the call.
 *
 * <p>The journey itself answers with sealed outcomes, never with this.
 */
public final class FaultException extends RuntimeException {
    private final transient Fault fault;

    public FaultException(Fault fault) {
        this(fault, null);
    }

    public FaultException(Fault fault, @Nullable Throwable cause) {
        super(Objects.requireNonNull(fault, "fault").toString(), cause);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
