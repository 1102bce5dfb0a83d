package comity.node.pouch;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the recipient did with one entry.
 *
 * @param verdict its kind
 * @param reason a code of the catalogue that a partner may see when rejected; empty otherwise
 */
public record Disposition(Verdict verdict, String reason) {
    private static final Pattern CODE = Pattern.compile("[A-Z0-9_]{1,64}");

    /** In the inbox. */
    public static final Disposition ACCEPTED = new Disposition(Verdict.ACCEPTED, "");

    /** Recorded; there was nothing to deliver. */
    public static final Disposition NOTED = new Disposition(Verdict.NOTED, "");

    public Disposition {
        if (verdict == Verdict.REJECTED ? !CODE.matcher(reason).matches() : !reason.isEmpty()) {
            throw new IllegalArgumentException("a code goes with REJECTED, and only with it");
        }
    }

    /** In the ledger, not in the inbox. */
    public static Disposition rejected(String reason) {
        return new Disposition(Verdict.REJECTED, reason);
    }

    /** Numbered as in the format. */
    public enum Verdict {
        ACCEPTED(1),
        REJECTED(2),
        NOTED(3);

        private final int number;

        Verdict(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }

        static Optional<Verdict> of(int number) {
            return Arrays.stream(values())
                    .filter(verdict -> verdict.number == number)
                    .findFirst();
        }
    }
}
