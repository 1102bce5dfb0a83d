package comity.node.edge.cli.demo;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * One byte changed in a stopped node's store, behind its back.
 *
 * @param noun what the auditor should call the place
 * @param number its number there
 */
record ChangedByte(String noun, long number) {
    private enum Kind {
        ENTRY("entry", "entry_index"),
        HEAD("head", "size"),
        RECEIPT("receipt", "first_index");

        private final String noun;
        private final String key;

        Kind(String noun, String key) {
            this.noun = noun;
            this.key = key;
        }
    }

    /** Changes a byte in the middle of the newest value of {@code table.column}. */
    static ChangedByte inLastRow(Path store, String column) throws SQLException {
        String table = column.substring(0, column.indexOf('.'));
        String name = column.substring(column.indexOf('.') + 1);
        Kind kind = switch (table) {
            case "ledger_entry" -> Kind.ENTRY;
            case "ledger_head" -> Kind.HEAD;
            default -> Kind.RECEIPT;
        };
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store)) {
            return change(connection, table, name, kind);
        }
    }

    private static ChangedByte change(Connection connection, String table, String name, Kind kind) throws SQLException {
        String choose = "SELECT channel, " + kind.key + ", " + name + " FROM " + table + " ORDER BY channel, "
                + kind.key + " DESC LIMIT 1";
        try (PreparedStatement select = connection.prepareStatement(choose);
                ResultSet row = select.executeQuery()) {
            long channel = row.getLong(1);
            long number = row.getLong(2);
            boolean text = name.equals("note");
            byte[] value = text ? row.getString(3).getBytes(StandardCharsets.UTF_8) : row.getBytes(3);
            value[value.length / 2] ^= 1;
            String set = "UPDATE " + table + " SET " + name + " = ? WHERE channel = ? AND " + kind.key + " = ?";
            try (PreparedStatement update = connection.prepareStatement(set)) {
                if (text) {
                    update.setString(1, new String(value, StandardCharsets.UTF_8));
                } else {
                    update.setBytes(1, value);
                }
                update.setLong(2, channel);
                update.setLong(3, number);
                update.executeUpdate();
            }
            return new ChangedByte(kind.noun, number);
        }
    }
}
