package comity.node.scenarios;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import comity.node.edge.cli.demo.CommandRun;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What a command printed with {@code --json}, asked by paths such as {@code recipients.0.state}. Immutable. */
record Answer(int exit, Value json, String printed) {
    static Answer of(CommandRun run) {
        Value json = run.out().startsWith("{")
                ? Value.newBuilder().setStructValue(run.json()).build()
                : Value.getDefaultInstance();
        return new Answer(run.exit(), json, run.out() + run.err());
    }

    /** The text, number or truth value there; empty where there is nothing. */
    String at(String path) {
        Value value = value(path);
        return switch (value.getKindCase()) {
            case STRING_VALUE -> value.getStringValue();
            case NUMBER_VALUE -> String.valueOf((long) value.getNumberValue());
            case BOOL_VALUE -> String.valueOf(value.getBoolValue());
            case NULL_VALUE, KIND_NOT_SET -> "";
            case STRUCT_VALUE, LIST_VALUE -> text(value);
        };
    }

    /** How many there are. */
    int size(String path) {
        return value(path).getListValue().getValuesCount();
    }

    /** Each of a list. */
    List<Answer> each(String path) {
        return value(path).getListValue().getValuesList().stream()
                .map(one -> new Answer(exit, one, text(one)))
                .toList();
    }

    /** The texts at a path in which a star stands for each of a list; those that are there. */
    List<String> all(String path) {
        int star = path.indexOf(".*.");
        return star < 0
                ? Stream.of(at(path)).filter(text -> !text.isEmpty()).toList()
                : each(path.substring(0, star)).stream()
                        .flatMap(one -> one.all(path.substring(star + 3)).stream())
                        .toList();
    }

    private Value value(String path) {
        Value at = json;
        for (String step : path.split("\\.", -1)) {
            at = step.matches("[0-9]+") ? element(at, Integer.parseInt(step)) : member(at.getStructValue(), step);
        }
        return at;
    }

    private static Value element(Value list, int number) {
        return number < list.getListValue().getValuesCount()
                ? list.getListValue().getValues(number)
                : Value.getDefaultInstance();
    }

    private static Value member(Struct object, String name) {
        return Objects.requireNonNull(object.getFieldsMap().getOrDefault(name, Value.getDefaultInstance()));
    }

    private static String text(Value value) {
        try {
            return JsonFormat.printer().omittingInsignificantWhitespace().print(value);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public String toString() {
        return printed;
    }
}
