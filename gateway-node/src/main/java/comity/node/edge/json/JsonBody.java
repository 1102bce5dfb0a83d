package comity.node.edge.json;

import comity.node.config.DoorsConfig;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * The body of a request, up to the door's bounds of size and time and no byte further: one that trickles in does not hold
 * its place for longer than a call may take. Stateless.
 */
final class JsonBody {
    private static final int FIRST_BYTES = 8192;

    private final int maxBytes;
    private final long maxNanos;

    JsonBody(DoorsConfig bounds) {
        this.maxBytes = bounds.request().maxBytes();
        this.maxNanos = bounds.time().callMax().toNanos();
    }

    ByteBuffer read(Request request) {
        if (request.getLength() > maxBytes) {
            throw tooLarge();
        }
        long start = System.nanoTime();
        byte[] bytes = new byte[Math.min(FIRST_BYTES, maxBytes)];
        int size = 0;
        try (InputStream in = Content.Source.asInputStream(request)) {
            while (true) {
                int read = in.read(bytes, size, bytes.length - size);
                if (read < 0) {
                    return ByteBuffer.wrap(bytes, 0, size);
                }
                size += read;
                if (System.nanoTime() - start > maxNanos) {
                    throw new FaultException(Fault.of(FaultCode.DEADLINE, "the body came in too slowly"));
                }
                if (size == bytes.length) {
                    bytes = grown(bytes);
                }
            }
        } catch (IOException e) {
            throw new FaultException(Fault.of(FaultCode.MALFORMED, "the body did not arrive whole"), e);
        }
    }

    /** One byte more than the bound is room enough to see that it is passed. */
    private byte[] grown(byte[] bytes) {
        if (bytes.length > maxBytes) {
            throw tooLarge();
        }
        return Arrays.copyOf(bytes, Math.min(bytes.length * 2, maxBytes + 1));
    }

    private FaultException tooLarge() {
        return new FaultException(Fault.of(FaultCode.TOO_LARGE, "the body is over " + maxBytes + " bytes"));
    }
}
