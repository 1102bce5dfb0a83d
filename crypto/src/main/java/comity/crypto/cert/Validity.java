package comity.crypto.cert;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** From when until when a certificate is good, in whole seconds, both ends included. */
public record Validity(Instant from, Instant until) {
    public Validity {
        from = from.truncatedTo(ChronoUnit.SECONDS);
        until = until.truncatedTo(ChronoUnit.SECONDS);
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("a certificate's validity ends after it begins");
        }
    }

    /** Valid from an instant on for a duration. */
    public static Validity of(Instant from, Duration duration) {
        return new Validity(from, from.plus(duration));
    }
}
