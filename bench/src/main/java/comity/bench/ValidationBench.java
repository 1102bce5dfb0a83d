package comity.bench;

import comity.local.v1.LocalSubmission;
import comity.protocol.id.Kind;
import comity.protocol.sample.FullMessages;
import comity.protocol.sample.Samples;
import comity.protocol.validate.Validation;
import comity.protocol.validate.Violation;
import comity.v1.WireMessage;
import java.util.List;
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

/** What validating a message costs once it is warm. The promise is under 8 microseconds for a message of 40 fields. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ValidationBench {
    private static final long SEED = 20_261_126L;

    private final LocalSubmission fortyFields = FortyFields.submission();
    private final LocalSubmission tip = Samples.submission();
    private final WireMessage release = Samples.releasedMessage();
    private final LocalSubmission full = new FullMessages(new Random(SEED)).submission(Kind.SPONTANEOUS_INFORMATION);

    /** A submission of 40 fields, as {@link FortyFields} counts them. */
    @Benchmark
    public List<Violation> submissionOfFortyFields() {
        return Validation.submission(fortyFields);
    }

    /** The informant's tip of the tests, with a hundred values. */
    @Benchmark
    public List<Violation> informantTip() {
        return Validation.submission(tip);
    }

    /** The same tip as a partner receives it. */
    @Benchmark
    public List<Violation> releasedTip() {
        return Validation.release(release);
    }

    /** Every field of the schema that one message can have. */
    @Benchmark
    public List<Violation> submissionWithEveryField() {
        return Validation.submission(full);
    }
}
