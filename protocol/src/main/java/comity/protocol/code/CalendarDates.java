package comity.protocol.code;

import java.time.Month;
import java.time.Year;

/** Days of the calendar in ISO 8601. */
final class CalendarDates {
    private static final int LENGTH = 10;

    private CalendarDates() {}

    /** Whether the text is YYYY-MM-DD and that day exists, in the years 1 to 9999. */
    static boolean isDate(String text) {
        boolean formed = text.length() == LENGTH
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && Texts.areDigits(text, 0, 4)
                && Texts.areDigits(text, 5, 7)
                && Texts.areDigits(text, 8, LENGTH);
        if (!formed) {
            return false;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, LENGTH);
        return year >= 1
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= Month.of(month).length(Year.isLeap(year));
    }

    private static int number(String text, int start, int end) {
        return Integer.parseInt(text, start, end, 10);
    }
}
