package comity.protocol.reference;

/** What sort of value a field holds, or each element of a list. Immutable. */
public sealed interface FieldType {
    /** Such as {@code text}, {@code one of Envelope.Kind}, {@code Person}. */
    String inWords();

    /** A value that needs no section of its own. */
    enum Plain implements FieldType {
        TEXT("text"),
        INTEGER("integer"),
        /** An integer of 64 bits: JSON may hold it as a text of digits as well. */
        LONG_INTEGER("integer"),
        TRUTH("true or false"),
        BYTES("bytes, in base64"),
        MOMENT("moment, RFC 3339 in UTC");

        private final String words;

        Plain(String words) {
            this.words = words;
        }

        @Override
        public String inWords() {
            return words;
        }
    }

    /**
     * One of the values of an enumeration.
     *
     * @param enumeration its name, as {@link MessageReference#enumeration} takes it
     */
    record OneOf(String enumeration) implements FieldType {
        @Override
        public String inWords() {
            return "one of " + enumeration;
        }
    }

    /**
     * An object with fields of its own.
     *
     * @param message its name, as {@link MessageReference#message} takes it
     */
    record Part(String message) implements FieldType {
        @Override
        public String inWords() {
            return message;
        }
    }
}
