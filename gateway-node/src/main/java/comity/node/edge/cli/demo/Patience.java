package comity.node.edge.cli.demo;

import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks until there is an answer, not for ever. Immutable. */
final class Patience {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final InstantSource time;

    Patience(InstantSource time) {
        this.time = time;
    }

    <T> T until(String what, Supplier<Optional<T>> question) {
        Instant end = time.instant().plus(LONGEST);
        while (time.instant().isBefore(end)) {
            Optional<T> answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new FaultException(Fault.of(FaultCode.DEADLINE, "interrupted while waiting for " + what), e);
            }
        }
        throw new FaultException(Fault.of(FaultCode.DEADLINE, "waited too long for " + what));
    }
}
