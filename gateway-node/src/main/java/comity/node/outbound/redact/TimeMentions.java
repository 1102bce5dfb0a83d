package comity.node.outbound.redact;

import comity.protocol.field.WireTime;
import comity.v1.FuzzyTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds in free text a day or a time of day that stays home, in the ways people write them: ordinals, months by name in several
 * languages, numbers in either order, two digits for the year or none, twelve hours. Days count as the sender's or any other
 * place's calendar has them, as the clock at the meeting is not that of UTC. Immutable.
 */
final class TimeMentions {
    private static final long DAY_MILLIS = 86_400_000;
    private static final int OFFSET_HOURS = 12;
    private static final int MONTH_LETTERS = 3;
    private static final List<Locale> LANGUAGES = List.of(
            Locale.ENGLISH,
            Locale.GERMAN,
            Locale.FRENCH,
            Locale.of("es"),
            Locale.ITALIAN,
            Locale.of("pt"),
            Locale.of("nl"));
    private static final Map<String, Integer> MONTHS = months();
    private static final String NAMES = "(" + String.join("|", new TreeSet<>(MONTHS.keySet()).descendingSet()) + ")";
    private static final Pattern DAY_MONTH = Pattern.compile(
            "(?<![0-9])([0-3]?[0-9])(?:st|nd|rd|th)?[\\s.,/-]*(?:(?:of|de|di)\\s+)?" + NAMES + "(?!\\p{L})");
    private static final Pattern MONTH_DAY =
            Pattern.compile("(?<!\\p{L})" + NAMES + "[\\s.,/-]*(?:the\\s+)?([0-3]?[0-9])(?:st|nd|rd|th)?(?![0-9:])");
    private static final Pattern NUMBERS = Pattern.compile(
            "(?<![0-9])([0-3]?[0-9])\\s?[./-]\\s?([0-3]?[0-9])(?:\\.(?![0-9])|\\s?[./-]\\s?(?:[0-9]{4}|[0-9]{2}))(?![0-9])");
    private static final Pattern CLOCK =
            Pattern.compile("(?<![0-9])([0-2]?[0-9])\\s?[:.h]\\s?([0-5][0-9])(?![0-9])(?:\\s?([ap])\\.?m)?");

    private final Set<Integer> days;
    private final Set<Integer> minutes;

    private TimeMentions(Set<Integer> days, Set<Integer> minutes) {
        this.days = Set.copyOf(days);
        this.minutes = Set.copyOf(minutes);
    }

    /** What must not be told of these times; nothing of one that is itself coarser than a day. */
    static TimeMentions of(List<FuzzyTime> withheld) {
        Set<Integer> days = new TreeSet<>();
        Set<Integer> minutes = new TreeSet<>();
        for (FuzzyTime time : withheld) {
            if (!time.hasEarliest() || !time.hasLatest()) {
                continue;
            }
            long earliest = WireTime.millis(time.getEarliest());
            long latest = WireTime.millis(time.getLatest());
            if (Math.floorDiv(earliest, DAY_MILLIS) != Math.floorDiv(latest, DAY_MILLIS)) {
                continue;
            }
            Instant moment = Instant.ofEpochMilli(earliest);
            boolean tellsMinute = time.getPrecision() == FuzzyTime.Precision.EXACT
                    || time.getPrecision() == FuzzyTime.Precision.MINUTE;
            days.add(number(LocalDate.ofInstant(moment, ZoneOffset.UTC)));
            if (tellsMinute) {
                days.add(number(LocalDate.ofInstant(moment, ZoneOffset.ofHours(OFFSET_HOURS))));
                days.add(number(LocalDate.ofInstant(moment, ZoneOffset.ofHours(-OFFSET_HOURS))));
                minutes.add(moment.atOffset(ZoneOffset.UTC).toLocalTime().toSecondOfDay() / 60);
            }
        }
        return new TimeMentions(days, minutes);
    }

    /** Whether the text tells one of them. */
    boolean areIn(String text) {
        boolean maybeDay = holdsOneOf(text, days, 100);
        boolean maybeMinute = holdsOneOf(text, minutes, 60);
        if (!maybeDay && !maybeMinute) {
            return false;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        return (maybeDay && tellsDay(lower)) || (maybeMinute && anyOf(CLOCK, lower, this::isMinute));
    }

    private boolean tellsDay(String lower) {
        return anyOf(DAY_MONTH, lower, found -> isDay(month(found.group(2)), day(found.group(1))))
                || anyOf(MONTH_DAY, lower, found -> isDay(month(found.group(1)), day(found.group(2))))
                || anyOf(
                        NUMBERS,
                        lower,
                        found -> isDay(day(found.group(2)), day(found.group(1)))
                                || isDay(day(found.group(1)), day(found.group(2))));
    }

    /** Most texts hold none of the numbers at all: then nobody has to look closer, which costs much more. */
    private static boolean holdsOneOf(String text, Set<Integer> numbers, int unit) {
        for (int number : numbers) {
            if (text.contains(Integer.toString(number % unit))) {
                return true;
            }
        }
        return false;
    }

    private interface Check {
        boolean holds(MatchResult found);
    }

    private static boolean anyOf(Pattern pattern, String text, Check check) {
        return pattern.matcher(text).results().anyMatch(check::holds);
    }

    private boolean isDay(int month, int day) {
        return days.contains(month * 100 + day);
    }

    private boolean isMinute(MatchResult found) {
        int hour = day(found.group(1));
        if (found.group(3) != null) {
            hour = hour % 12 + (found.group(3).equals("p") ? 12 : 0);
        }
        return minutes.contains(hour * 60 + day(found.group(2)));
    }

    private static int month(String name) {
        return MONTHS.getOrDefault(name, 0);
    }

    private static int day(String digits) {
        return Integer.parseInt(digits);
    }

    private static int number(LocalDate date) {
        return date.getMonthValue() * 100 + date.getDayOfMonth();
    }

    /** Full names, and the first letters of the English ones. */
    private static Map<String, Integer> months() {
        Map<String, Integer> months = new HashMap<>();
        for (Month month : Month.values()) {
            for (Locale language : LANGUAGES) {
                months.put(month.getDisplayName(TextStyle.FULL, language).toLowerCase(Locale.ROOT), month.getValue());
            }
            String english =
                    month.getDisplayName(TextStyle.FULL, Locale.ENGLISH).toLowerCase(Locale.ROOT);
            months.put(english.substring(0, MONTH_LETTERS), month.getValue());
        }
        months.put("sept", Month.SEPTEMBER.getValue());
        return months.entrySet().stream()
                .filter(entry -> entry.getKey().chars().allMatch(Character::isLetter))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
