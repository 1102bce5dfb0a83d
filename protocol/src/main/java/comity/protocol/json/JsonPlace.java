package comity.protocol.json;

/**
 * Where in a text something is written.
 *
 * @param line from 1
 * @param column from 1, in UTF-16 units
 */
public record JsonPlace(int line, int column) {
    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
