package comity.node.channel;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How badly one seed's world behaves, and how its senders are set; all drawn from the seed and printed with it. */
record SimulatedFaults(
        double loss,
        double duplication,
        long delayMaxMillis,
        double crashAtStep,
        double partitionsPerMinute,
        double prekeyLossesPerMinute,
        int messages,
        SenderSettings settings) {

    static SimulatedFaults draw(RandomGenerator random) {
        return new SimulatedFaults(
                random.nextInt(4) == 0 ? 0 : random.nextDouble(0.4),
                random.nextInt(4) == 0 ? 0 : random.nextDouble(0.3),
                1 + random.nextLong(1L << random.nextInt(13)),
                random.nextInt(4) == 0 ? 0 : random.nextDouble(0.05),
                random.nextDouble(3),
                random.nextDouble(2),
                10 + random.nextInt(60),
                new SenderSettings(
                        1 + random.nextInt(4),
                        1 + random.nextInt(8),
                        Duration.ofSeconds(1 + random.nextInt(10)),
                        Duration.ofMillis(50 + random.nextInt(500)),
                        Duration.ofSeconds(5 + random.nextInt(20)),
                        Duration.ofMillis(random.nextInt(100))));
    }
}
