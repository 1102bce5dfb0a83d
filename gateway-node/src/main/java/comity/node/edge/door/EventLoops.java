package comity.node.edge.door;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;

/** The few platform threads that move bytes for all doors and links. They never block; services run elsewhere. */
public final class EventLoops implements AutoCloseable {
    private final EventLoopGroup accepting = group("accept", 1);
    private final EventLoopGroup moving =
            group("network", Math.max(2, Runtime.getRuntime().availableProcessors()));

    EventLoopGroup accepting() {
        return accepting;
    }

    /** For listeners and for clients. */
    public EventLoopGroup moving() {
        return moving;
    }

    private static EventLoopGroup group(String name, int threads) {
        return new MultiThreadIoEventLoopGroup(
                threads, new DefaultThreadFactory(name, true), NioIoHandler.newFactory());
    }

    private static void end(EventLoopGroup group) {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
    }

    /** Returns when both groups have ended; doors and links must be closed before. */
    @Override
    public void close() {
        end(accepting);
        end(moving);
    }
}
