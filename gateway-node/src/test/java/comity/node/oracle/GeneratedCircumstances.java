package comity.node.oracle;

import com.google.protobuf.ByteString;
import comity.local.v1.LocalSubmission;
import comity.v1.OffenceRef;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who sends to whom, when, and what the node knows besides. Used by one thread. */
final class GeneratedCircumstances {
    static final List<String> MINISTRIES = List.of("XB-MINJUS", "XC-MINJUS");

    private static final Instant FROM = Instant.parse("2026-02-03T00:00:00Z");
    private static final long DAYS = 300;

    private final Draw draw;

    GeneratedCircumstances(Draw draw) {
        this.draw = draw;
    }

    Circumstances of(LocalSubmission submission) {
        // Not near midnight: what day it is must not depend on a millisecond.
        Instant now =
                FROM.plus(Duration.ofDays(draw.between(0L, DAYS))).plusMillis(draw.between(600_000L, 85_000_000L));
        String sender = draw.pick("XA-NPI", "XA-NPI", "XA-FIU");
        String recipient = draw.pick("XB-CID", "XB-CID", "XB-BANK", "XC-PPO", "XA-CUS");
        return new Circumstances(sender, recipient, now, course(now), facts(submission, sender, recipient, now));
    }

    /** With as many messages that it is derived from as the circumstances know. */
    static LocalSubmission derived(LocalSubmission submission, Circumstances circumstances, Draw draw) {
        LocalSubmission.Builder derived = submission.toBuilder().clearDerivedFrom();
        circumstances.facts().passedOn().forEach(_ -> derived.addDerivedFrom(ByteString.copyFrom(draw.bytes(16))));
        return derived.build();
    }

    private Circumstances.Course course(Instant now) {
        Instant activated = now.minus(Duration.ofDays(draw.between(40L, 200L)));
        return new Circumstances.Course(
                draw.chance(0.012),
                draw.chance(0.012),
                activated,
                draw.chance(0.3)
                        ? Optional.of(activated.plus(Duration.ofDays(draw.between(1L, 30L))))
                        : Optional.empty(),
                draw.chance(0.1)
                        ? Optional.of(
                                draw.chance(0.85)
                                        ? now.plus(Duration.ofDays(draw.between(1L, 60L)))
                                        : now.minus(Duration.ofHours(draw.between(1L, 90L))))
                        : Optional.empty(),
                draw.chance(0.03) ? draw.between(1, 4) : 0,
                draw.chance(0.03) ? draw.between(1, 4) : 0);
    }

    private Circumstances.Facts facts(LocalSubmission submission, String sender, String recipient, Instant now) {
        List<Circumstances.PassedOn> passedOn = new ArrayList<>();
        int count = draw.chance(0.25) ? draw.between(1, 3) : 0;
        for (int i = 0; i < count; i++) {
            passedOn.add(new Circumstances.PassedOn(
                    draw.chance(0.97)
                            ? Optional.of(draw.pick(sender, recipient, "XD-POL", "XE-FIU"))
                            : Optional.empty(),
                    draw.coin(),
                    draw.chance(0.8)));
        }
        boolean answers = submission.getMessage().getEnvelope().hasInReplyTo();
        return new Circumstances.Facts(
                draw.chance(0.9) ? draw.between(0, 2) : draw.between(2, 9),
                draw.chance(0.9) ? draw.between(0, 2) : draw.between(2, 9),
                assurances(submission, now),
                passedOn,
                draw.chance(0.9),
                draw.chance(0.3),
                answers ? Optional.of(answered(submission, now)) : Optional.empty());
    }

    private Circumstances.Answered answered(LocalSubmission submission, Instant now) {
        boolean exercise = submission.getMessage().getEnvelope().hasExerciseId();
        return new Circumstances.Answered(
                draw.chance(0.97) ? exercise : !exercise, now.minus(Duration.ofMinutes(draw.between(5L, 9000L))));
    }

    private List<Circumstances.Assurance> assurances(LocalSubmission submission, Instant now) {
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        List<Circumstances.Assurance> assurances = new ArrayList<>();
        for (OffenceRef offence : submission.getMessage().getEnvelope().getOffencesList()) {
            if (draw.chance(0.8)) {
                assurances.add(new Circumstances.Assurance(
                        offence.getCode(),
                        draw.pick(MINISTRIES),
                        draw.chance(0.85) ? today.plusDays(draw.pick(0, 100)) : today.minusDays(1)));
            }
        }
        return assurances;
    }
}
