package comity.node.store;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which table a statement changes. Statements are literals of the program, so their number is bounded. Confined to the writing thread.
 */
final class ChangedTable {
    private static final Pattern CHANGE = Pattern.compile(
            "\\s*(?:INSERT(?: OR [A-Z]+)? INTO|UPDATE(?: OR [A-Z]+)?|DELETE FROM)\\s+([a-z_]+)\\b.*", Pattern.DOTALL);

    private final Map<String, String> known = new HashMap<>();

    /** The table's name; a statement of another form is a programmer's error. */
    String of(String sql) {
        return known.computeIfAbsent(sql, ChangedTable::read);
    }

    private static String read(String sql) {
        Matcher matcher = CHANGE.matcher(sql);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not one INSERT, UPDATE or DELETE of one table: " + sql);
        }
        return matcher.group(1);
    }
}
