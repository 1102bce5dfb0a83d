package comity.node.edge.cli.terminal;

import com.google.protobuf.Message;
import comity.node.edge.json.JsonText;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The two streams of a command: answers go to standard output, everything else to standard error, as text for a person and as
 * JSON lines for a program. Thread-safe as far as the streams are.
 */
public final class Console {
    private static final int WIDTH_DEFAULT = 140;
    private static final int WIDTH_MIN = 60;

    private final PrintStream out;
    private final PrintStream err;
    private final Reader reader;

    /** Who reads standard error. */
    public enum Reader {
        PERSON,
        PROGRAM
    }

    private final int width;

    /** Environment: {@code COLUMNS} is how wide tables may be. */
    public Console(PrintStream out, PrintStream err, Reader reader, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.reader = reader;
        this.width = width(environment.getOrDefault("COLUMNS", ""));
    }

    private static int width(String columns) {
        return columns.matches("[0-9]{1,4}") ? Math.max(WIDTH_MIN, Integer.parseInt(columns)) : WIDTH_DEFAULT;
    }

    /** Whether progress may be drawn on standard error. */
    public boolean isTerminal() {
        return reader == Reader.PERSON;
    }

    /** A line of the answer, for people. */
    public void line(String text) {
        out.println(text);
    }

    /** Standard output, for texts that are written by others, as help is. */
    public PrintWriter text() {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    /** A table of the answer, for people. */
    public void table(Table table) {
        out.print(table.text(width));
    }

    /** The answer, for programs: the only thing on standard output. */
    public void json(JsonObject object) {
        out.println(object.text());
    }

    /** The answer, for programs. */
    public void json(Message message) {
        out.println(new JsonText().ofAnswer(message));
    }

    /** Whether an answer could not be written, as to a full disk or to a reader that has gone. */
    public boolean isBroken() {
        return out.checkError();
    }

    /** What is going on, or what to do next. */
    public void note(String text) {
        err.println(
                reader == Reader.PERSON
                        ? text
                        : new JsonObject().put("note", text).text());
    }

    /** What is wrong, and what to do about it. */
    public void fault(Fault fault) {
        FaultCode code = fault.code();
        if (reader == Reader.PROGRAM) {
            err.println(json(code.name(), fault.path(), fault.message(), code.remedy())
                    .text());
            return;
        }
        err.println("comity: " + code + (fault.path().isEmpty() ? "" : " at " + Table.printable(fault.path())));
        err.println("  what:   " + Table.printable(fault.message()));
        fault.errors().stream()
                .skip(1)
                .forEach(error -> err.println("  also:   " + Table.printable(error.path()) + ": " + error.code() + ", "
                        + Table.printable(error.message())));
        err.println("  remedy: " + code.remedy());
    }

    private static JsonObject json(String code, String path, String message, String remedy) {
        return new JsonObject()
                .put("code", code)
                .put("path", path)
                .put("message", message)
                .put("remedy", remedy);
    }

    /** A fault as JSON. */
    public static JsonObject jsonOf(Fault fault) {
        return json(
                        fault.code().name(),
                        fault.path(),
                        fault.message(),
                        fault.code().remedy())
                .put("retry", fault.code().retry().name())
                .put("whose", fault.code().whose().name())
                .objects(
                        "errors",
                        fault.errors().stream()
                                .map(error -> new JsonObject()
                                        .put("path", error.path())
                                        .put("code", error.code())
                                        .put("message", error.message()))
                                .toList());
    }
}
