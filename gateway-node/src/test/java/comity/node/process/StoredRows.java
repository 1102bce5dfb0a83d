package comity.node.process;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts rows of a node's store from outside of the node, by no code of it. Stateless. */
final class StoredRows {
    private StoredRows() {}

    /** Rows of each table. */
    static Map<String, Long> count(Path directory, List<String> tables) throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        String store = "jdbc:sqlite:" + directory.resolve("store/comity.db");
        try (Connection connection = DriverManager.getConnection(store);
                Statement statement = connection.createStatement()) {
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
                    rows.next();
                    counts.put(table, rows.getLong(1));
                }
            }
        }
        return counts;
    }

    static long count(Path directory, String table) throws SQLException {
        return count(directory, List.of(table)).getOrDefault(table, 0L);
    }
}
