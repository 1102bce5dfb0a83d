package comity.protocol.id;

/** The one spelling of hexadecimal that names have here: an upper-case digit would be a second name for one thing. */
final class LowerHex {
    private LowerHex() {}

    static boolean isLowerHex(String text) {
        return text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }
}
