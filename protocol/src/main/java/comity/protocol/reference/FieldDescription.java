package comity.protocol.reference;

import java.util.List;
import java.util.Optional;

/**
 * One field of a message, as its author needs to know it. Immutable.
 *
 * @param name its name in the schema and in JSON
 * @param type what it holds, or each element
 * @param list whether it holds several
 * @param required whether it must be there: in a submission, or in what leaves where the gateway writes it
 * @param writer who writes it
 * @param protection how far it may travel
 * @param limits what a value must look like
 * @param choice the choice that it is an alternative of, if it is one; at most one alternative may be there
 * @param description what it means, in a sentence or two
 */
public record FieldDescription(
        String name,
        FieldType type,
        boolean list,
        boolean required,
        Writer writer,
        FieldProtection protection,
        FieldLimits limits,
        Optional<String> choice,
        String description) {
    /** Such as {@code list of Person}. */
    public String typeInWords() {
        return list ? type.listInWords() : type.inWords();
    }

    /** Whether it must be there, and from whom it comes, such as {@code required} or {@code one of detail}. */
    public String presenceInWords() {
        if (writer == Writer.GATEWAY) {
            return "by the gateway";
        }
        if (choice.isPresent()) {
            return "one of " + choice.get();
        }
        return required ? "required" : "optional";
    }

    /** Each limit in a few words. */
    public List<String> limitsInWords() {
        return limits.inWords(type);
    }
}
