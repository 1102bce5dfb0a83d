package comity.protocol.field;

import static org.assertj.core.api.Assertions.assertThat;

import comity.protocol.sample.Samples;
import comity.v1.WireMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RoundTripTest {
    private static final int MESSAGES = 300;

    @Test
    void assemblyGivesBackTheMessage_whenHandlesAscend() {
        long[] next = {0};
        List<FieldLeaf> leaves = Flattening.flatten(Samples.releasedMessage(), () -> next[0]++);
        assertThat(Assembly.assemble(leaves)).isEqualTo(new AssemblyResult.Assembled(Samples.releasedMessage()));
    }

    @Test
    void assemblyGivesBackAnyMessage_whenHandlesAscend() {
        long seed = newSeed();
        RandomMessages messages = new RandomMessages(seed);
        for (int round = 0; round < MESSAGES; round++) {
            WireMessage message = messages.next();
            long[] next = {0};
            List<FieldLeaf> leaves = Flattening.flatten(message, () -> next[0]++);
            assertThat(Assembly.assemble(leaves))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(new AssemblyResult.Assembled(message));
        }
    }

    @Test
    void flatteningTheAssembledMessageGivesTheSameLeaves_whateverTheHandlesAndTheOrder() {
        long seed = newSeed();
        RandomMessages messages = new RandomMessages(seed);
        Random random = new Random(seed);
        for (int round = 0; round < MESSAGES; round++) {
            List<FieldLeaf> leaves = Flattening.flatten(messages.next(), random::nextLong);
            List<FieldLeaf> shuffled = new ArrayList<>(leaves);
            Collections.shuffle(shuffled, random);
            assertThat(Assembly.assemble(shuffled))
                    .as("seed %d, round %d", seed, round)
                    .isInstanceOfSatisfying(
                            AssemblyResult.Assembled.class,
                            assembled -> assertThat(Flattening.flatten(
                                            assembled.message(), new HandleReplay(leaves, WireMessage.getDescriptor())))
                                    .isEqualTo(leaves));
        }
    }

    @Test
    void anySubsetOfLeavesIsAMessage_soThatAnyFieldCanBeWithheld() {
        long seed = newSeed();
        RandomMessages messages = new RandomMessages(seed);
        Random random = new Random(seed);
        for (int round = 0; round < MESSAGES; round++) {
            List<FieldLeaf> shown = Flattening.flatten(messages.next(), random::nextLong).stream()
                    .filter(_ -> random.nextBoolean())
                    .toList();
            assertThat(shown.isEmpty() || Assembly.assemble(shown) instanceof AssemblyResult.Assembled)
                    .as("seed %d, round %d", seed, round)
                    .isTrue();
        }
    }

    @Test
    void leavesComeInTheOrderOfTheirPathsBytes_andNoPathTwice() {
        Random random = new Random(newSeed());
        List<String> paths = Flattening.flatten(Samples.releasedMessage(), random::nextLong).stream()
                .map(leaf -> leaf.path().text())
                .toList();
        assertThat(paths).isSorted().doesNotHaveDuplicates().hasSizeGreaterThan(60);
    }

    @Test
    void handlesAreDrawnAgain_whenOneRepeatsInAList() {
        long[] drawn = {7, 7, 7, 8};
        int[] next = {0};
        WireMessage twoOffences = WireMessage.newBuilder()
                .setEnvelope(Samples.message().getEnvelope().toBuilder()
                        .clear()
                        .addReleaseTo("XC-PPO")
                        .addReleaseTo("XD-NPI"))
                .build();
        Set<String> paths = new HashSet<>();
        Flattening.flatten(twoOffences, () -> drawn[next[0]++])
                .forEach(leaf -> paths.add(leaf.path().text()));
        assertThat(paths)
                .containsExactlyInAnyOrder(
                        "envelope.release_to[0000000000000007]", "envelope.release_to[0000000000000008]");
    }

    @Test
    void positionsNameTheSamePlacesInTheMessage() {
        Random random = new Random(newSeed());
        assertThat(Flattening.withPositions(Samples.message(), random::nextLong))
                .filteredOn(
                        placed -> placed.position().equals("spontaneous_information.entities[0].person.names[0].given"))
                .singleElement()
                .satisfies(placed -> {
                    assertThat(placed.leaf().value().text()).isEqualTo("Ilko");
                    assertThat(placed.leaf().path().withoutHandles())
                            .isEqualTo("spontaneous_information.entities.person.names.given");
                    assertThat(placed.leaf().label()).isEqualTo(ProtectionClass.PERS);
                    assertThat(placed.leaf().precision()).isEqualTo(Precision.AS_WRITTEN);
                });
    }

    private static long newSeed() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        return seed;
    }
}
