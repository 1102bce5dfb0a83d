package comity.node.outbound.redact;

/** What sort of thing a term is that a text must not hold; told to the submitter alone, whose own it is. */
public enum TermSort {
    CODE_NAME("the source's code name"),
    SOURCE_NAME("a name of the source"),
    SOURCE_NUMBER("the number under which the source is registered"),
    SOURCE_CONTACT("how the source is reached"),
    SOURCE_CIRCUMSTANCE("how the source stands to others, is paid or protected"),
    OFFICER("an officer who knows the source"),
    UNIT("the unit that handles the source"),
    SCAN_TERM("a word that the submission asks to look for"),
    OBSERVATION("who observed it, or how"),
    REPORTER("who reported"),
    INTERNAL_REFERENCE("a number or name inside the agency"),
    INTERNAL_NOTE("a name or number from notes, tags or metadata"),
    THIRD_PARTY("an agency or message that it was passed on from, or to"),
    WITHHELD_VALUE("a value that stays home"),
    WITHHELD_PLACE("a place, or the part of one, that stays home"),
    WITHHELD_TIME("a time, or the part of one, that stays home"),
    WITHHELD_SPEECH("words that somebody said"),
    WITHHELD_TEXT("a sentence or phrase of a text that stays home"),
    WITHHELD_NAME("a name or number that stands only in a text that stays home"),
    GRADE("the grade of the source and the information"),
    SOURCE_WORD("a word that says that there is a source");

    private final String meaning;

    TermSort(String meaning) {
        this.meaning = meaning;
    }

    /** What it is, in words. */
    public String meaning() {
        return meaning;
    }
}
