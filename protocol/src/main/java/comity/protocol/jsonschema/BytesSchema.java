package comity.protocol.jsonschema;

/**
 * Bytes as the one base64 text that strict JSON takes for them: the standard alphabet with padding, and nothing in the bits that
 * are left over. Stateless.
 */
final class BytesSchema {
    private static final String DIGIT = "[A-Za-z0-9+/]";
    /** The last digit before one padding character has two bits to spare, before two it has four: they are zero. */
    private static final String BEFORE_ONE = "[AEIMQUYcgkosw048]";

    private static final String BEFORE_TWO = "[AQgw]";
    private static final int GROUP_BYTES = 3;
    private static final int GROUP_DIGITS = 4;

    private BytesSchema() {}

    /** Of so many bytes. With a range of lengths, texts up to two bytes too short or too long pass. */
    static Keywords of(int min, int max) {
        return Keywords.of("type", "string")
                .with("contentEncoding", "base64")
                .with("minLength", digits(min))
                .with("maxLength", digits(max))
                .with("pattern", ValueSchema.anchored(min == max ? exactly(min) : any()));
    }

    private static int digits(int bytes) {
        return Math.ceilDiv(bytes, GROUP_BYTES) * GROUP_DIGITS;
    }

    private static String exactly(int bytes) {
        int whole = bytes / GROUP_BYTES * GROUP_DIGITS;
        return switch (bytes % GROUP_BYTES) {
            case 1 -> DIGIT + "{" + (whole + 1) + "}" + BEFORE_TWO + "==";
            case 2 -> DIGIT + "{" + (whole + 2) + "}" + BEFORE_ONE + "=";
            default -> DIGIT + "{" + whole + "}";
        };
    }

    private static String any() {
        return "(?:" + DIGIT + "{4})*(?:" + DIGIT + BEFORE_TWO + "==|" + DIGIT + "{2}" + BEFORE_ONE + "=)?";
    }
}
