package comity.node.edge.cli.terminal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import org.slf4j.LoggerFactory;

/**
 * Where the program's own log goes: standard error, JSON lines unless a person reads it. Set once, before anything logs, because the
 * library's default is every detail on standard output. Stateless.
 */
public final class Diagnostics {
    private static final String PATTERN = "%d{HH:mm:ss.SSS} %-5level %logger{20} %msg%n%nopex";

    private Diagnostics() {}

    /** How much is said. */
    public enum Detail {
        /** What an operator of a running node needs. */
        NODE,
        /** What a command's caller needs beside the answer. */
        COMMAND;

        private Level own() {
            return switch (this) {
                case NODE -> Level.INFO;
                case COMMAND -> Level.ERROR;
            };
        }

        private Level libraries() {
            return switch (this) {
                case NODE -> Level.WARN;
                case COMMAND -> Level.ERROR;
            };
        }
    }

    /** Replaces whatever was set before. */
    public static void configure(Detail detail, Console.Reader reader) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        Encoder<ILoggingEvent> encoder = encoder(reader, context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(detail.libraries());
        root.addAppender(appender);
        context.getLogger("comity").setLevel(detail.own());
    }

    private static Encoder<ILoggingEvent> encoder(Console.Reader reader, LoggerContext context) {
        return switch (reader) {
            case PROGRAM -> {
                JsonEncoder json = new JsonEncoder();
                json.setContext(context);
                json.setWithContext(false);
                json.setWithSequenceNumber(false);
                json.setWithNanoseconds(false);
                json.setWithArguments(false);
                json.setWithFormattedMessage(true);
                json.setWithMessage(false);
                yield json;
            }
            case PERSON -> {
                PatternLayoutEncoder text = new PatternLayoutEncoder();
                text.setContext(context);
                text.setPattern(PATTERN);
                yield text;
            }
        };
    }
}
