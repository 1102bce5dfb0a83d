package comity.protocol.validate;

import comity.protocol.field.Flaw;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Calendar dates in messages: ISO 8601, and the day exists. */
final class WireDate {
    private WireDate() {}

    static Optional<LocalDate> parse(String text, String path, Violations violations) {
        try {
            return Optional.of(LocalDate.parse(text, DateTimeFormatter.ISO_LOCAL_DATE));
        } catch (DateTimeParseException notADate) {
            violations.add(path, Flaw.DATE, "no such day in the calendar");
            return Optional.empty();
        }
    }
}
