package comity.node.agreement.language;

import comity.node.agreement.language.YamlNode.Scalar;
import comity.protocol.code.Codes;
import comity.protocol.field.TextCharacters;
import comity.protocol.id.AgencyId;
import comity.protocol.jsonschema.Keywords;
import comity.v1.Limit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The single values that the language knows. Stateless. */
final class Scalars {
    static final String AGENCY_FORM = "[A-Z]{2}-[A-Z0-9]{2,16}";
    private static final String DAY_FORM = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
    private static final String LANGUAGE_FORM = "[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*";
    private static final Pattern DAY = Pattern.compile(DAY_FORM);
    private static final Pattern LANGUAGE = Pattern.compile(LANGUAGE_FORM);
    private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0,8}");
    private static final Pattern DECIMAL = Pattern.compile("(?:0|[1-9][0-9]{0,14})(?:\\.[0-9]{1,6})?");

    /** What programs that guess take for a number, a truth value or nothing; as a text it is written in quotes. */
    private static final Pattern LOOKS_UNLIKE_TEXT = Pattern.compile(
            "|~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[-+]?[0-9][0-9_.,eE+-]*|0[xo][0-9a-fA-F]+"
                    + "|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)|<<|=");

    private Scalars() {}

    /** Words for people, on one line. */
    static ScalarShape<String> text(int max) {
        return new ScalarShape<>(
                String.class,
                "a text",
                Keywords.of("type", "string").with("minLength", 1).with("maxLength", max),
                (scalar, spot) -> isText(scalar) ? text(scalar.text(), max, spot) : Optional.empty());
    }

    private static Optional<String> text(String text, int max, Spot spot) {
        int length = text.codePointCount(0, text.length());
        if (length > max || text.isBlank()) {
            return spot.refuse(length > max ? "has " + length + " characters; at most " + max : "is blank");
        }
        Optional<Integer> refused =
                text.codePoints().filter(TextCharacters::isRefused).boxed().findFirst();
        return refused.isEmpty()
                ? Optional.of(text)
                : spot.refuse("holds " + Shown.number(refused.get()) + ", which shows nothing or moves what is shown");
    }

    /**
     * A name that a program compares.
     *
     * @param form a regular expression for the whole of it
     */
    static ScalarShape<String> word(String form, String meaning) {
        Pattern pattern = Pattern.compile(form);
        return new ScalarShape<>(
                String.class,
                meaning,
                patterned(form),
                (scalar, spot) ->
                        matches(scalar, pattern, meaning, spot) ? Optional.of(scalar.text()) : Optional.empty());
    }

    static Keywords patterned(String form) {
        return Keywords.of("type", "string").with("pattern", "^(?:" + form + ")$");
    }

    /** Whether it is the text that is asked for; tells if it only lacks its quotes. */
    static boolean matches(Scalar scalar, Pattern pattern, String meaning, Spot spot) {
        if (!pattern.matcher(scalar.text()).matches()) {
            return false;
        }
        if (!isText(scalar)) {
            spot.refuse("must be " + meaning + ", in quotes because it looks like a number");
            return false;
        }
        return true;
    }

    private static boolean isText(Scalar scalar) {
        return !scalar.plain() || !LOOKS_UNLIKE_TEXT.matcher(scalar.text()).matches();
    }

    static ScalarShape<AgencyId> agency() {
        ScalarShape<String> word = word(AGENCY_FORM, "an agency id such as XA-NPI");
        return new ScalarShape<>(
                AgencyId.class,
                word.form(),
                word.schema(),
                (scalar, spot) -> word.parser().parse(scalar, spot).flatMap(AgencyId::parse));
    }

    static ScalarShape<String> country() {
        ScalarShape<String> word = word("[A-Z]{2}", "a country of ISO 3166-1 in two capital letters");
        return new ScalarShape<>(
                String.class,
                word.form(),
                word.schema(),
                (scalar, spot) -> word.parser()
                        .parse(scalar, spot)
                        .filter(country -> Codes.isValid(Limit.Code.COUNTRY, country)));
    }

    /** For people, who may have addresses in networks that the world does not know. */
    static ScalarShape<String> email() {
        return word("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,189}", "an e-mail address");
    }

    static ScalarShape<String> language() {
        return new ScalarShape<>(
                String.class,
                "a language tag such as en or sr-Latn",
                patterned(LANGUAGE_FORM),
                (scalar, _) -> Optional.of(scalar.text())
                        .filter(text -> LANGUAGE.matcher(text).matches() && Codes.isValid(Limit.Code.LANGUAGE, text)));
    }

    /** One of a few words. */
    static <E> ScalarShape<E> choice(Vocabulary<E> vocabulary) {
        List<String> words = new ArrayList<>(vocabulary.words().keySet());
        return new ScalarShape<>(
                vocabulary.type(),
                words.size() == 1 ? words.getFirst() : "one of " + words,
                words.size() == 1
                        ? Keywords.of("const", words.getFirst())
                        : Keywords.of("type", "string").with("enum", words),
                (scalar, _) -> Optional.ofNullable(vocabulary.words().get(scalar.text())));
    }

    static ScalarShape<Boolean> truth() {
        return new ScalarShape<>(
                Boolean.class, "true or false", Keywords.of("type", "boolean"), (scalar, _) -> truth(scalar));
    }

    /** A truth that can only be affirmed. */
    static ScalarShape<Boolean> affirmed() {
        return new ScalarShape<>(
                Boolean.class,
                "true",
                Keywords.of("const", true),
                (scalar, _) -> truth(scalar).filter(value -> value));
    }

    private static Optional<Boolean> truth(Scalar scalar) {
        return switch (scalar.plain() ? scalar.text() : "") {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    static ScalarShape<Integer> whole(int min, int max) {
        return new ScalarShape<>(
                Integer.class,
                "a whole number from " + min + " to " + max,
                Keywords.of("type", "integer").with("minimum", min).with("maximum", max),
                (scalar, _) -> Optional.of(scalar)
                        .filter(number ->
                                number.plain() && WHOLE.matcher(number.text()).matches())
                        .map(number -> Integer.parseInt(number.text()))
                        .filter(number -> number >= min && number <= max));
    }

    /** A number above zero, with a fraction of at most six digits. */
    static ScalarShape<BigDecimal> decimal() {
        return new ScalarShape<>(
                BigDecimal.class,
                "a number above 0 with at most six digits behind the point",
                Keywords.of("type", "number").with("exclusiveMinimum", 0),
                (scalar, _) -> Optional.of(scalar)
                        .filter(number ->
                                number.plain() && DECIMAL.matcher(number.text()).matches())
                        .map(number -> new BigDecimal(number.text()))
                        .filter(number -> number.signum() > 0));
    }

    static ScalarShape<LocalDate> day() {
        return new ScalarShape<>(LocalDate.class, "a day such as 2026-01-31", patterned(DAY_FORM), (scalar, spot) -> {
            if (!DAY.matcher(scalar.text()).matches()) {
                return Optional.empty();
            }
            try {
                return Optional.of(LocalDate.parse(scalar.text()));
            } catch (DateTimeParseException e) {
                return spot.refuse("there is no such day");
            }
        });
    }
}
