package comity.node.agreement.life;

import comity.crypto.bytes.Digest;
import comity.node.agreement.decide.Facts;
import comity.node.store.Query;
import comity.node.store.Row;
import comity.node.store.StandingQuestion;
import comity.node.store.Transaction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Promises not to put to death, as operators recorded them with an agreement. Holds the SQL of its table; stateless. */
public final class Assurances {
    private static final int LISTED_MAX = 10_000;

    private Assurances() {}

    /**
     * One that was recorded.
     *
     * @param number in the order of recording
     * @param reference where the promise is written
     */
    public record Recorded(
            long number,
            Facts.Assurance assurance,
            String reference,
            Instant recordedAt,
            Optional<Instant> withdrawnAt) {}

    /** Those that were not withdrawn; whether one has ended is for whoever asks. */
    public static Set<Facts.Assurance> of(Query q, Digest agreement) {
        return recorded(q, agreement).stream()
                .filter(one -> one.withdrawnAt().isEmpty())
                .map(Recorded::assurance)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** All that were ever recorded, oldest first. */
    public static List<Recorded> recorded(Query q, Digest agreement) {
        return q.standing(StandingQuestion.of(
                "agreement_assurance",
                "SELECT number, offence, office, until, reference, recorded_at, withdrawn_at FROM agreement_assurance"
                        + " WHERE digest = ? ORDER BY number LIMIT " + LISTED_MAX,
                Recorded.class,
                Assurances::read,
                (Object) agreement.value().toByteArray()));
    }

    private static Recorded read(Row row) {
        var withdrawnAt = row.optionalInteger("withdrawn_at");
        return new Recorded(
                row.integer("number"),
                new Facts.Assurance(
                        Math.toIntExact(row.integer("offence")),
                        row.text("office"),
                        LocalDate.parse(row.text("until"))),
                row.text("reference"),
                Instant.ofEpochMilli(row.integer("recorded_at")),
                withdrawnAt.isPresent()
                        ? Optional.of(Instant.ofEpochMilli(withdrawnAt.getAsLong()))
                        : Optional.empty());
    }

    static void record(Transaction tx, Digest agreement, Facts.Assurance assurance, String reference, Instant now) {
        tx.update(
                "INSERT INTO agreement_assurance (digest, offence, office, until, reference, recorded_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                agreement.value().toByteArray(),
                assurance.offence(),
                assurance.from(),
                assurance.until().toString(),
                reference,
                now.toEpochMilli());
    }

    /** Takes back whatever is recorded for an offence; says how many that were. */
    static int withdraw(Transaction tx, Digest agreement, int offence, Instant now) {
        return tx.update(
                "UPDATE agreement_assurance SET withdrawn_at = ? WHERE digest = ? AND offence = ? AND withdrawn_at IS NULL",
                now.toEpochMilli(),
                agreement.value().toByteArray(),
                offence);
    }
}
