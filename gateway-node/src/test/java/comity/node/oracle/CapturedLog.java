package comity.node.oracle;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** Everything that is logged while it is open, by the thread that logged it; safe for use by several threads. */
final class CapturedLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Map<String, Queue<String>> byThread = new ConcurrentHashMap<>();
    private final Logger root;
    private final Level before;

    CapturedLog() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        before = root.getLevel();
        setContext(context);
        start();
        root.setLevel(Level.DEBUG);
        root.addAppender(this);
    }

    /** What this thread logged since it asked last. */
    String take() {
        Queue<String> logged = byThread.remove(Thread.currentThread().getName());
        return logged == null ? "" : String.join("\n", logged);
    }

    @Override
    protected void append(ILoggingEvent event) {
        Queue<String> logged = byThread.computeIfAbsent(event.getThreadName(), _ -> new ConcurrentLinkedQueue<>());
        logged.add(event.getFormattedMessage());
        if (event.getThrowableProxy() != null) {
            logged.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
    }

    @Override
    public void close() {
        root.detachAppender(this);
        root.setLevel(before);
        stop();
    }
}
