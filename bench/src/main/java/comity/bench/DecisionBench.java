package comity.bench;

import comity.local.v1.LocalSubmission;
import comity.node.agreement.decide.AgreementInForce;
import comity.node.agreement.decide.Decider;
import comity.node.agreement.decide.Decision;
import comity.node.agreement.decide.ExchangeRequest;
import comity.node.agreement.decide.Facts;
import comity.protocol.id.Kind;
import comity.protocol.sample.FullMessages;
import comity.protocol.sample.Samples;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * What one decision costs once it is warm, under an agreement of about 300 lines. The promise is under 10 microseconds for the
 * messages of every day.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecisionBench {
    private static final long SEED = 20_261_126L;
    private static final Instant NOW = Instant.parse("2026-03-20T10:00:00Z");

    private final Optional<AgreementInForce> agreement = Optional.of(LongAgreement.inForce());
    private final ExchangeRequest fortyFields = sending(FortyFields.submission());
    private final ExchangeRequest tip = sending(Samples.submission());
    private final ExchangeRequest release =
            ExchangeRequest.receiving(LongAgreement.XA, LongAgreement.XB, Samples.releasedMessage());
    private final ExchangeRequest full =
            sending(new FullMessages(new Random(SEED)).submission(Kind.SPONTANEOUS_INFORMATION));

    /** Runs these measurements; arguments are not read. */
    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(DecisionBench.class.getSimpleName())
                        .build())
                .run();
    }

    private static ExchangeRequest sending(LocalSubmission submission) {
        return ExchangeRequest.sending(LongAgreement.XA, LongAgreement.XB, submission);
    }

    /** A submission of 40 fields, as {@link FortyFields} counts them. */
    @Benchmark
    public Decision submissionOfFortyFields() {
        return Decider.decide(fortyFields, agreement, Facts.NONE, NOW);
    }

    /** The informant's tip of the tests, with a hundred values. */
    @Benchmark
    public Decision informantTip() {
        return Decider.decide(tip, agreement, Facts.NONE, NOW);
    }

    /** The same tip as a partner receives it. */
    @Benchmark
    public Decision releasedTip() {
        return Decider.decide(release, agreement, Facts.NONE, NOW);
    }

    /** Every field of the schema that one message can have. */
    @Benchmark
    public Decision submissionWithEveryField() {
        return Decider.decide(full, agreement, Facts.NONE, NOW);
    }
}
