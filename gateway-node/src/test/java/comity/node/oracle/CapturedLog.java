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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Everything that is logged while it is open, by the thread that logged it; safe for use by several threads. */
public final class CapturedLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Map<String, Queue<String>> byThread = new ConcurrentHashMap<>();
    private final Logger logger;
    private final @Nullable Level before;
    private final boolean additive;

    /** Of everybody; it goes where it went before as well. */
    CapturedLog() {
        this(Logger.ROOT_LOGGER_NAME, true);
    }

    /** Of the node alone, of which nothing is printed meanwhile. */
    public static CapturedLog ofNodes() {
        return new CapturedLog("comity", false);
    }

    private CapturedLog(String name, boolean additive) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        this.logger = context.getLogger(name);
        this.before = logger.getLevel();
        this.additive = logger.isAdditive();
        setContext(context);
        start();
        logger.setLevel(Level.DEBUG);
        logger.setAdditive(additive);
        logger.addAppender(this);
    }

    /** What all threads logged that was not taken. */
    public String all() {
        return byThread.values().stream().flatMap(Queue::stream).collect(Collectors.joining("\n"));
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
        logger.detachAppender(this);
        logger.setLevel(before);
        logger.setAdditive(additive);
        stop();
    }
}
