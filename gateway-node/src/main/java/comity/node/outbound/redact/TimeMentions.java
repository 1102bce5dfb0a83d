package comity.node.outbound.redact;

import comity.node.outbound.redact.Numbers.Group;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The days and times of day that a text speaks of, in the ways people write them: ordinals, months by name in many languages,
 * numbers in any order, two digits for the year or none, twelve hours, words. Ambiguous ones are taken in every sense. Immutable
 * once made.
 */
final class TimeMentions {
    private static final int HALF_DAY = 720;
    private static final int DAY_MINUTES = 1440;
    private static final int DAYS_MAX = 31;
    private static final int MONTHS_MAX = 12;
    private static final int MONTH_LETTERS = 3;
    private static final List<Locale> LANGUAGES = List.of(
                    "en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sk", "ro", "hu", "sv", "da", "nb", "fi",
                    "hr", "sl", "sq", "tr", "et", "lv", "lt", "ru", "uk", "bg", "sr", "el")
            .stream()
            .map(Locale::of)
            .toList();
    private static final Map<String, Integer> MONTHS = months();
    private static final Map<String, Integer> WEEKDAYS = weekdays();
    private static final Set<String> ARTICLES = Set.of("the", "der", "le", "el", "il", "o", "de");
    private static final Set<String> LINKS = Set.of("of", "de", "di", "the", "der", "le", "el", "il", "o", "del", "do");
    private static final Set<String> ORDINALS =
            Set.of("st", "nd", "rd", "th", "er", "e", "a", "o", "te", "ten", "ter", "de", "ste");
    private static final Set<String> HOURS =
            Set.of("h", "hr", "hrs", "hours", "uhr", "z", "utc", "gmt", "cet", "cest", "heures");
    private static final Set<String> AT = Set.of("at", "um", "alle", "om", "vers", "around", "about", "gegen");
    private static final Set<String> NUMBERED = Set.of(
            "version",
            "section",
            "article",
            "articles",
            "art",
            "paragraph",
            "para",
            "clause",
            "chapter",
            "rule",
            "annex",
            "abschnitt",
            "artikel",
            "absatz",
            "ziffer",
            "kapitel",
            "chapitre",
            "alinea",
            "capitulo",
            "articulo");
    private static final Set<String> PAST = Set.of(
            "last",
            "past",
            "previous",
            "letzten",
            "letzter",
            "vergangenen",
            "vergangener",
            "vorigen",
            "dernier",
            "passe",
            "pasado",
            "scorso",
            "passado",
            "vorige",
            "afgelopen",
            "ultimo");
    private static final Map<String, Integer> DAYS_AGO = Map.ofEntries(
            Map.entry("today", 0),
            Map.entry("tonight", 0),
            Map.entry("heute", 0),
            Map.entry("hoy", 0),
            Map.entry("oggi", 0),
            Map.entry("hoje", 0),
            Map.entry("vandaag", 0),
            Map.entry("yesterday", 1),
            Map.entry("gestern", 1),
            Map.entry("ayer", 1),
            Map.entry("anoche", 1),
            Map.entry("ieri", 1),
            Map.entry("ontem", 1),
            Map.entry("gisteren", 1),
            Map.entry("gisteravond", 1),
            Map.entry("vorgestern", 2),
            Map.entry("anteayer", 2),
            Map.entry("eergisteren", 2));

    private final FoldedText text;
    private final Set<Integer> days = new HashSet<>();
    private final Set<Integer> minutes = new HashSet<>();
    private final Set<Integer> pastWeekdays = new HashSet<>();
    private final Set<Integer> daysAgo = new HashSet<>();

    private TimeMentions(FoldedText text) {
        this.text = text;
    }

    /** Those of a text. */
    static TimeMentions of(Readings readings) {
        TimeMentions mentions = new TimeMentions(readings.plain());
        List<Group> groups = readings.numbers().groups();
        for (int i = 0; i < groups.size(); i++) {
            mentions.readDate(groups, i);
            mentions.readClock(groups, i);
        }
        mentions.readWords(groups);
        return mentions;
    }

    /** Days, each as a hundred times the month, and the day of the month. */
    Set<Integer> days() {
        return days;
    }

    /** Minutes of a day. */
    Set<Integer> minutes() {
        return minutes;
    }

    /** Days of the week, 1 to 7, that are said to be past. */
    Set<Integer> pastWeekdays() {
        return pastWeekdays;
    }

    /** How many days ago something is said to have been. */
    Set<Integer> daysAgo() {
        return daysAgo;
    }

    private void addDay(int month, int day) {
        if (month >= 1 && month <= MONTHS_MAX && day >= 1 && day <= DAYS_MAX) {
            days.add(100 * month + day);
        }
    }

    private void addMinute(int hour, int minute) {
        if (hour >= 0 && hour <= 24 && minute >= 0 && minute < 60) {
            int ofDay = (60 * hour + minute) % DAY_MINUTES;
            minutes.add(ofDay);
            if (hour <= 12) {
                minutes.add((ofDay + HALF_DAY) % DAY_MINUTES);
            }
        }
    }

    private static int number(Group group) {
        String value = group.value();
        return value.length() > 4 ? -1 : Integer.parseInt(value);
    }

    private void readDate(List<Group> groups, int i) {
        Group group = groups.get(i);
        String digits = group.digits();
        if (group.isWholeWord() && digits.length() == 8) {
            readCompact(digits.substring(0, 2), digits.substring(2, 4));
            readCompact(digits.substring(4, 6), digits.substring(6));
        } else if (group.isWholeWord() && digits.length() == 6) {
            readCompact(digits.substring(0, 2), digits.substring(2, 4));
            readCompact(digits.substring(2, 4), digits.substring(4));
        }
        int day = number(group);
        if (day >= 1 && day <= DAYS_MAX && isDayOfMonth(group)) {
            addDay(monthBehind(group), day);
            addDay(monthBefore(group), day);
        }
        if (i + 1 < groups.size() && isDateSeparator(group, groups.get(i + 1))) {
            readNumeric(groups, i);
        }
    }

    private void readCompact(String one, String other) {
        addDay(Integer.parseInt(one), Integer.parseInt(other));
        addDay(Integer.parseInt(other), Integer.parseInt(one));
    }

    /** Whether the digits stand alone, or with the ending of an ordinal. */
    private boolean isDayOfMonth(Group group) {
        if (!group.opensWord() || group.endsWord()) {
            return group.opensWord();
        }
        String word = text.word(group.last());
        return ORDINALS.contains(word.substring(group.digits().length()));
    }

    private int monthBehind(Group group) {
        int word = group.last() + 1;
        if (LINKS.contains(text.word(word))) {
            word++;
        }
        return MONTHS.getOrDefault(text.word(word), 0);
    }

    private int monthBefore(Group group) {
        int word = group.first() - 1;
        if (ARTICLES.contains(text.word(word))) {
            word--;
        }
        boolean clock = text.before(group.last() + 1).startsWith(":");
        return clock ? 0 : MONTHS.getOrDefault(text.word(word), 0);
    }

    /** Numbers with dots, strokes or hyphens between them: two with a dot behind them, or three. */
    private void readNumeric(List<Group> groups, int i) {
        int one = number(groups.get(i));
        int two = number(groups.get(i + 1));
        boolean three = i + 2 < groups.size() && isDateSeparator(groups.get(i + 1), groups.get(i + 2));
        if (three) {
            int last = number(groups.get(i + 2));
            if (one > DAYS_MAX) {
                addDay(two, last);
            } else {
                addDay(two, one);
                addDay(one, two);
                addDay(two, last);
            }
        } else if (text.before(groups.get(i + 1).last() + 1).startsWith(".")
                && text.before(groups.get(i + 1).first()).strip().equals(".")
                && !isNumbered(groups.get(i).first())) {
            addDay(two, one);
        }
    }

    /** Whether the word before says that a number counts the parts of a paper. */
    private boolean isNumbered(int word) {
        return NUMBERED.contains(text.word(word - 1));
    }

    private boolean isDateSeparator(Group one, Group other) {
        if (one.last() + 1 != other.first() || !one.opensWord() || !one.endsWord() || !other.opensWord()) {
            return false;
        }
        String between = text.before(other.first()).strip();
        return between.equals(".")
                || between.equals("/")
                || between.equals("-")
                || between.equals("–")
                || between.isEmpty();
    }

    private void readClock(List<Group> groups, int i) {
        Group group = groups.get(i);
        if (i + 1 < groups.size()) {
            Group next = groups.get(i + 1);
            if (isClockSeparator(group, next)
                    && (next.worded() || next.digits().length() == 2)
                    && !(isDotted(group, next) && isMeasured(next))) {
                int hour = number(group);
                if (isAfternoon(next.last() + 1)) {
                    hour = hour % 12 + 12;
                }
                addMinute(hour, number(next));
            }
        }
        if (group.digits().length() == 4 && !group.worded() && group.opensWord() && isClock(group)) {
            addMinute(
                    Integer.parseInt(group.digits().substring(0, 2)),
                    Integer.parseInt(group.digits().substring(2)));
        }
    }

    private boolean isAfternoon(int word) {
        return text.word(word).equals("pm")
                || (text.word(word).equals("p") && text.word(word + 1).equals("m"));
    }

    /** A colon, a dot or an h between hours and minutes; nothing between them where they are words. */
    private boolean isClockSeparator(Group one, Group other) {
        if (one.last() == other.first()) {
            String word = text.word(one.last());
            return word.equals(one.digits() + "h" + other.digits()) || word.equals(one.digits() + "u" + other.digits());
        }
        if (one.last() + 1 != other.first()) {
            String between = one.last() + 2 == other.first() ? text.word(one.last() + 1) : "";
            return between.equals("uhr") || between.equals("h") || between.equals("heures");
        }
        String separator = text.before(other.first()).strip();
        return separator.equals(":")
                || separator.equals(".")
                || (separator.isEmpty() && one.worded() && other.worded() && number(other) >= 10);
    }

    private boolean isDotted(Group one, Group other) {
        return one.last() != other.first() && text.before(other.first()).strip().equals(".");
    }

    /** Whether a unit stands behind it: then it says how much there is. */
    private boolean isMeasured(Group group) {
        return Numbers.UNITS.containsKey(text.word(group.last() + 1));
    }

    /** Four digits with a word for hours behind them, or one that says at which time before them. */
    private boolean isClock(Group group) {
        if (isMeasured(group)) {
            return false;
        }
        if (!group.endsWord()) {
            return HOURS.contains(text.word(group.last()).substring(4));
        }
        return HOURS.contains(text.word(group.last() + 1)) || AT.contains(text.word(group.first() - 1));
    }

    private void readWords(List<Group> groups) {
        Map<Integer, Group> begins = new HashMap<>();
        Map<Integer, Group> ends = new HashMap<>();
        for (Group group : groups) {
            begins.put(group.first(), group);
            ends.put(group.last(), group);
        }
        for (int word = 0; word < text.words(); word++) {
            String letters = text.word(word);
            Integer weekday = WEEKDAYS.get(letters);
            if (weekday != null && (isPast(word - 1) || isPast(word + 1))) {
                pastWeekdays.add(weekday);
            }
            Integer ago = DAYS_AGO.get(letters);
            if (ago != null) {
                daysAgo.add(ago);
            }
            if (letters.equals("night") && text.word(word - 1).equals("last")) {
                daysAgo.add(0);
                daysAgo.add(1);
            }
            readSpoken(word, letters, begins, ends);
        }
    }

    private boolean isPast(int word) {
        return PAST.contains(text.word(word));
    }

    /** Twenty to ten, half past nine, Viertel vor zehn, halb zehn. */
    private void readSpoken(int word, String letters, Map<Integer, Group> begins, Map<Integer, Group> ends) {
        Group hour = begins.get(word + 1);
        if (hour == null || number(hour) < 1 || number(hour) > 24) {
            return;
        }
        boolean past =
                letters.equals("past") || letters.equals("after") || letters.equals("nach") || letters.equals("over");
        boolean before =
                letters.equals("to") || letters.equals("before") || letters.equals("vor") || letters.equals("voor");
        if (letters.equals("halb") || letters.equals("half")) {
            addMinute(number(hour) - 1, 30);
        }
        if (past || before) {
            for (int minute : spokenMinutes(word - 1, ends)) {
                addMinute(past ? number(hour) : number(hour) - 1, past ? minute : 60 - minute);
            }
        }
    }

    private List<Integer> spokenMinutes(int word, Map<Integer, Group> ends) {
        String letters = text.word(word);
        List<Integer> minutes = new ArrayList<>();
        switch (letters) {
            case "quarter", "viertel", "kwart" -> minutes.add(15);
            case "half" -> minutes.add(30);
            case "minutes", "minuten" -> {
                Group group = ends.get(word - 1);
                if (group != null) {
                    minutes.add(number(group));
                }
            }
            default -> {
                Group group = ends.get(word);
                if (group != null) {
                    minutes.add(number(group));
                }
            }
        }
        return minutes;
    }

    private static String folded(String name) {
        return FoldedText.of(name, Folding.LOOKS).letters();
    }

    /** Full and short names, and the first letters of the English ones. */
    private static Map<String, Integer> months() {
        Map<String, Integer> months = new HashMap<>();
        for (Locale language : LANGUAGES) {
            for (Month month : Month.values()) {
                for (TextStyle style : List.of(TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT)) {
                    String name = folded(month.getDisplayName(style, language));
                    if (name.length() >= MONTH_LETTERS && name.chars().noneMatch(Character::isDigit)) {
                        months.putIfAbsent(name, month.getValue());
                    }
                }
            }
        }
        for (Month month : Month.values()) {
            String english =
                    month.getDisplayName(TextStyle.FULL, Locale.ENGLISH).toLowerCase(Locale.ROOT);
            months.putIfAbsent(english.substring(0, MONTH_LETTERS), month.getValue());
        }
        months.put("sept", Month.SEPTEMBER.getValue());
        months.put("maerz", Month.MARCH.getValue());
        return Map.copyOf(months);
    }

    private static Map<String, Integer> weekdays() {
        Map<String, Integer> weekdays = new HashMap<>();
        for (Locale language : LANGUAGES) {
            for (DayOfWeek day : DayOfWeek.values()) {
                weekdays.putIfAbsent(folded(day.getDisplayName(TextStyle.FULL_STANDALONE, language)), day.getValue());
            }
        }
        return Map.copyOf(weekdays);
    }
}
