package comity.node.outbound.redact;

/**
 * A term in a text that would leave. For the submitter's eyes: it names what must not be told, so it is stored nowhere, and stands
 * in no journal, log or metric.
 *
 * @param path of the text, with list positions
 * @param term as the submission has it
 * @param sort what it is
 */
public record Finding(String path, String term, TermSort sort) {
    /** Where and of which sort; not the term, which would end in a log. */
    @Override
    public String toString() {
        return "Finding[" + path + " " + sort + "]";
    }
}
