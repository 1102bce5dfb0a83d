package comity.node.outbound.redact;

/**
 * Something that must occur in no text that leaves, and how it is looked for.
 *
 * @param text as the submission has it
 * @param sort what it is
 * @param manner how far a text may be from it
 */
record ScanTerm(String text, TermSort sort, Manner manner) {
    /** How a term is looked for. */
    enum Manner {
        /** In every way in which the same can be written. */
        EXACT,
        /** With slips of the pen as well. */
        NEAR,
        /** The same as words of their own, with endings: names of which there are many, so that they stand inside other words by chance. */
        WORDS,
        /** Only with a capital: written small it is an ordinary word. */
        CAPITAL,
        /** A number, as these digits. */
        DIGITS,
        /** A number, whatever zeros stand before it. */
        VALUE
    }

    static ScanTerm exact(String text, TermSort sort) {
        return new ScanTerm(text, sort, Manner.EXACT);
    }

    static ScanTerm near(String text, TermSort sort) {
        return new ScanTerm(text, sort, Manner.NEAR);
    }

    static ScanTerm words(String text, TermSort sort) {
        return new ScanTerm(text, sort, Manner.WORDS);
    }

    static ScanTerm capital(String text, TermSort sort) {
        return new ScanTerm(text, sort, Manner.CAPITAL);
    }

    static ScanTerm digits(String digits, TermSort sort) {
        return new ScanTerm(digits, sort, Manner.DIGITS);
    }

    static ScanTerm value(String digits, TermSort sort) {
        return new ScanTerm(digits, sort, Manner.VALUE);
    }

    /** Its sort alone: the text is what must not be told. */
    @Override
    public String toString() {
        return "ScanTerm[" + sort + "]";
    }
}
