package comity.node.edge.door;

import comity.node.config.Listener;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets a listener its address, also when that comes free only a moment later: a predecessor may still be ending, and a connection that
 * was given the port by chance is short. Immutable.
 *
 * @param setting the listener's name in the configuration
 * @param listener its address
 * @param max how long to try
 */
public record Binding(String setting, Listener listener, Duration max) {
    private static final Logger LOG = LoggerFactory.getLogger(Binding.class);
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** One attempt. */
    @FunctionalInterface
    public interface Attempt<T> {
        /** Fails with an {@link IOException} when the address cannot be had now. */
        T bind() throws IOException;
    }

    /** Returns what the first attempt that succeeds answers; fails with {@link FaultCode#PORT_IN_USE} when none did in time. */
    public <T> T bind(Attempt<T> attempt) {
        for (Duration waited = Duration.ZERO; ; waited = waited.plus(PAUSE)) {
            try {
                return attempt.bind();
            } catch (IOException e) {
                if (waited.compareTo(max) >= 0) {
                    throw new FaultException(fault(reason(e)), e);
                }
                if (waited.isZero()) {
                    LOG.warn("{} {}: {}; trying for {} ms", setting, listener.text(), reason(e), max.toMillis());
                }
            }
            pause();
        }
    }

    private Fault fault(String reason) {
        String tried = max.isZero() ? "" : ", tried for " + max.toMillis() + " ms";
        return Fault.at(FaultCode.PORT_IN_USE, setting, listener.text() + ": " + reason + tried);
    }

    /** The system's own words, below those of the libraries. */
    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FaultException(fault("interrupted"), e);
        }
    }
}
