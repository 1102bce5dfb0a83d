package comity.protocol.json;

/**
 * What one text may take of whoever reads it.
 *
 * @param bytesMax of the whole text
 * @param depthMax of its nesting, the outermost object counted
 */
public record JsonBounds(int bytesMax, int depthMax) {
    public JsonBounds {
        if (bytesMax < 1 || depthMax < 1) {
            throw new IllegalArgumentException("bounds are positive");
        }
    }
}
