package comity.node.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The current row of a result. Confined to one thread. */
final class SqliteRow implements Row {
    private final ResultSet rows;
    private final Map<String, Integer> columns;

    SqliteRow(ResultSet rows, Map<String, Integer> columns) {
        this.rows = rows;
        this.columns = columns;
    }

    @Override
    public long integer(String column) {
        return optionalInteger(column).orElseThrow(() -> missing(column));
    }

    @Override
    public String text(String column) {
        return optionalText(column).orElseThrow(() -> missing(column));
    }

    @Override
    public byte[] blob(String column) {
        return optionalBlob(column).orElseThrow(() -> missing(column));
    }

    @Override
    public OptionalLong optionalInteger(String column) {
        Object value = value(column);
        return switch (value) {
            case null -> OptionalLong.empty();
            case Integer small -> OptionalLong.of(small);
            case Long large -> OptionalLong.of(large);
            default -> throw otherClass(column);
        };
    }

    @Override
    public Optional<String> optionalText(String column) {
        Object value = value(column);
        return switch (value) {
            case null -> Optional.empty();
            case String text -> Optional.of(text);
            default -> throw otherClass(column);
        };
    }

    @Override
    public Optional<byte[]> optionalBlob(String column) {
        Object value = value(column);
        return switch (value) {
            case null -> Optional.empty();
            case byte[] blob -> Optional.of(blob);
            default -> throw otherClass(column);
        };
    }

    private @Nullable Object value(String column) {
        Integer place = columns.get(column);
        if (place == null) {
            throw new IllegalStateException("the answer has no column " + column);
        }
        try {
            return rows.getObject(place);
        } catch (SQLException e) {
            throw SqliteFailure.of(e).asException(column);
        }
    }

    private static StoreUnreadable missing(String column) {
        return new StoreUnreadable("column " + column + " has no value");
    }

    private static StoreUnreadable otherClass(String column) {
        return new StoreUnreadable("column " + column + " holds a value of another kind");
    }
}
