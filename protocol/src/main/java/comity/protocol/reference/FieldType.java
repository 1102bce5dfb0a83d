package comity.protocol.reference;

/** What sort of value a field holds, or each element of a list. Immutable. */
public sealed interface FieldType {
    /** Such as {@code text}, {@code one of Envelope.Kind}, {@code Person}. */
    String inWords();

    /** Such as {@code list of texts}, {@code list of Person}. */
    String listInWords();

    /** A value that needs no section of its own. */
    enum Plain implements FieldType {
        TEXT("text", "texts"),
        INTEGER("integer", "integers"),
        /** An integer of 64 bits: JSON may hold it as a text of digits as well. */
        LONG_INTEGER("integer", "integers"),
        TRUTH("true or false", "truth values"),
        BYTES("bytes in base64", "byte strings in base64"),
        MOMENT("moment, RFC 3339 in UTC", "moments, RFC 3339 in UTC");

        private final String one;
        private final String several;

        Plain(String one, String several) {
            this.one = one;
            this.several = several;
        }

        @Override
        public String inWords() {
            return one;
        }

        @Override
        public String listInWords() {
            return "list of " + several;
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

        @Override
        public String listInWords() {
            return "list of " + enumeration;
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

        @Override
        public String listInWords() {
            return "list of " + message;
        }
    }
}
