package comity.node.outbound.redact;

import comity.protocol.field.WireTime;
import comity.v1.FuzzyTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The days and minutes that no text may tell, each with what the submission calls it. Days count as the sender's or any other
 * place's calendar has them, and minutes by the clocks of other places, as the clock at the meeting is not that of UTC. Confined to
 * one scan.
 */
final class WithheldTimes {
    private static final long DAY_MILLIS = 86_400_000;
    private static final int DAY_MINUTES = 1440;
    private static final int OFFSET_HOURS = 12;
    private static final int WEEK = 7;

    /** How far clocks are from UTC, in minutes. */
    private static final Set<Integer> CLOCKS = clocks();

    /** The clocks near Greenwich: of a round minute, which many texts hold by chance, only these. */
    private static final Set<Integer> NEAR_CLOCKS = Set.of(0, 60, 120, 180, 240, DAY_MINUTES - 60);

    private final LocalDate today;
    private final Map<Integer, String> days = new HashMap<>();
    private final Map<LocalDate, String> dates = new HashMap<>();
    private final Map<Integer, String> minutes = new HashMap<>();
    private final Set<Integer> told = new HashSet<>();
    private final Set<Integer> toldMinutes = new HashSet<>();

    WithheldTimes(Instant createdAt) {
        this.today = LocalDate.ofInstant(createdAt, ZoneOffset.UTC);
    }

    private static Set<Integer> clocks() {
        Set<Integer> clocks = new HashSet<>();
        for (int hours = -12; hours <= 14; hours++) {
            clocks.add(Math.floorMod(60 * hours, DAY_MINUTES));
        }
        for (int minutes : new int[] {-570, -210, 210, 270, 330, 345, 390, 525, 570, 630, 765}) {
            clocks.add(Math.floorMod(minutes, DAY_MINUTES));
        }
        return Set.copyOf(clocks);
    }

    /** Whether there is nothing to look for. */
    boolean isEmpty() {
        return days.isEmpty() && minutes.isEmpty();
    }

    /**
     * A time that does not leave, or not as it was written. One that is itself coarser than a day tells no day.
     *
     * @param leaving what of it leaves
     * @param name what people call it
     */
    void withhold(FuzzyTime time, Optional<FuzzyTime> leaving, String name) {
        if (!isWithinOneDay(time)) {
            return;
        }
        Instant moment = Instant.ofEpochMilli(WireTime.millis(time.getEarliest()));
        LocalDate date = LocalDate.ofInstant(moment, ZoneOffset.UTC);
        boolean exact = isExact(time);
        if (leaving.filter(WithheldTimes::isWithinOneDay).isEmpty()) {
            withhold(date, name);
            if (exact) {
                days.putIfAbsent(number(LocalDate.ofInstant(moment, ZoneOffset.ofHours(OFFSET_HOURS))), name);
                days.putIfAbsent(number(LocalDate.ofInstant(moment, ZoneOffset.ofHours(-OFFSET_HOURS))), name);
            }
        }
        if (exact) {
            withholdMinute(minuteOfDay(moment), name);
        }
    }

    /** A day that does not leave. */
    void withhold(LocalDate date, String name) {
        days.putIfAbsent(number(date), name);
        dates.putIfAbsent(date, name);
    }

    /** A minute of the day that does not leave. */
    void withholdMinute(int minuteOfDay, String name) {
        minutes.putIfAbsent(minuteOfDay, name);
    }

    /** A time that leaves: a day and a minute that it tells are no secret. */
    void tell(FuzzyTime time) {
        if (isWithinOneDay(time)) {
            Instant moment = Instant.ofEpochMilli(WireTime.millis(time.getEarliest()));
            tell(LocalDate.ofInstant(moment, ZoneOffset.UTC));
            if (isExact(time)) {
                toldMinutes.add(minuteOfDay(moment));
            }
        }
    }

    /** A day that leaves. */
    void tell(LocalDate date) {
        told.add(number(date));
    }

    private static boolean isExact(FuzzyTime time) {
        return time.getPrecision() == FuzzyTime.Precision.EXACT || time.getPrecision() == FuzzyTime.Precision.MINUTE;
    }

    private static int minuteOfDay(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC).toLocalTime().toSecondOfDay() / 60;
    }

    private static boolean isWithinOneDay(FuzzyTime time) {
        return time.hasEarliest()
                && time.hasLatest()
                && Math.floorDiv(WireTime.millis(time.getEarliest()), DAY_MILLIS)
                        == Math.floorDiv(WireTime.millis(time.getLatest()), DAY_MILLIS);
    }

    private static int number(LocalDate date) {
        return date.getMonthValue() * 100 + date.getDayOfMonth();
    }

    /** The first of them that a text tells. */
    Optional<String> in(TimeMentions mentions) {
        for (int day : mentions.days()) {
            if (days.containsKey(day) && !told.contains(day)) {
                return Optional.ofNullable(days.get(day));
            }
        }
        for (int minute : mentions.minutes()) {
            for (Map.Entry<Integer, String> withheld : minutes.entrySet()) {
                if (toldMinutes.contains(withheld.getKey())) {
                    continue;
                }
                boolean round = withheld.getKey() % 15 == 0;
                if ((round ? NEAR_CLOCKS : CLOCKS).contains(Math.floorMod(minute - withheld.getKey(), DAY_MINUTES))) {
                    return Optional.of(withheld.getValue());
                }
            }
        }
        for (Map.Entry<LocalDate, String> withheld : dates.entrySet()) {
            long ago = today.toEpochDay() - withheld.getKey().toEpochDay();
            boolean named = ago >= 0
                    && ago <= WEEK
                    && mentions.pastWeekdays()
                            .contains(withheld.getKey().getDayOfWeek().getValue());
            if ((named || (ago >= 0 && mentions.daysAgo().contains((int) ago)))
                    && !told.contains(number(withheld.getKey()))) {
                return Optional.of(withheld.getValue());
            }
        }
        return Optional.empty();
    }
}
