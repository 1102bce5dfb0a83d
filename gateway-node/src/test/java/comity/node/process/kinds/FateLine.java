package comity.node.process.kinds;

import java.util.List;

/**
 * What becomes of one value, as a line of a golden file. Immutable.
 *
 * @param path with positions in lists, as in the submission
 * @param fate what becomes of it
 * @param sort its class, and which it becomes if it escalates
 * @param by what decided
 * @param value that leaves; of what is withheld, the one that stays; names that are drawn anew after {@code =}
 * @param alsoIn where else the value that does not leave here leaves all the same; empty for nowhere
 */
public record FateLine(String path, Fate fate, String sort, String by, String value, String alsoIn) {
    private static final int COLUMNS_MIN = 5;

    /** The text form. */
    public String text() {
        String text = String.join("\t", path, fate.name(), sort, by, value);
        return alsoIn.isEmpty() ? text : text + "\talso in " + alsoIn;
    }

    /** Reads a line of a golden file. */
    public static FateLine parse(String line) {
        List<String> columns = List.of(line.split("\t", -1));
        String alsoIn = columns.size() > COLUMNS_MIN ? columns.get(COLUMNS_MIN).substring("also in ".length()) : "";
        return new FateLine(
                columns.get(0), Fate.valueOf(columns.get(1)), columns.get(2), columns.get(3), columns.get(4), alsoIn);
    }

    /** What sort of name the value is, where it is the submitter's name for what leaves under another one; else empty. */
    String nameSort() {
        return switch (fate) {
            case REKEYED -> "name";
            case GENERALIZED -> by.equals("PSEUDONYM") ? "token" : "";
            case ADDED -> path.equals("envelope.thread_id") ? "thread" : "";
            case RELEASED, WITHHELD -> "";
        };
    }
}
