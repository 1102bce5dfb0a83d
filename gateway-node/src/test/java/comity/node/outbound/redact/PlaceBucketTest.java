package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import comity.v1.FuzzyPlace;
import comity.v1.FuzzyPlace.Precision;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PlaceBucketTest {
    private static final List<Precision> LEVELS =
            List.of(Precision.SITE, Precision.LOCALITY, Precision.ADMIN1, Precision.COUNTRY);
    private static final FuzzyPlace CAFE = FuzzyPlace.newBuilder()
            .setCountry("XA")
            .setAdmin1("Sella Region")
            .setLocality("Port Sella")
            .setSite("Café Lumen")
            .setLatitudeMicrodegrees(44_000_000)
            .setLongitudeMicrodegrees(9_000_000)
            .setPrecision(Precision.POINT)
            .build();

    @Test
    void dropsWhatIsFinerThanTheLevel() {
        assertThat(PlaceBucket.of(CAFE, Precision.SITE))
                .isEqualTo(CAFE.toBuilder()
                        .clearLatitudeMicrodegrees()
                        .clearLongitudeMicrodegrees()
                        .setPrecision(Precision.SITE)
                        .build());
        assertThat(PlaceBucket.of(CAFE, Precision.LOCALITY))
                .isEqualTo(FuzzyPlace.newBuilder()
                        .setCountry("XA")
                        .setAdmin1("Sella Region")
                        .setLocality("Port Sella")
                        .setPrecision(Precision.LOCALITY)
                        .build());
        assertThat(PlaceBucket.of(CAFE, Precision.ADMIN1))
                .isEqualTo(FuzzyPlace.newBuilder()
                        .setCountry("XA")
                        .setAdmin1("Sella Region")
                        .setPrecision(Precision.ADMIN1)
                        .build());
        assertThat(PlaceBucket.of(CAFE, Precision.COUNTRY))
                .isEqualTo(FuzzyPlace.newBuilder()
                        .setCountry("XA")
                        .setPrecision(Precision.COUNTRY)
                        .build());
    }

    @Test
    void goesCoarser_whenTheLevelIsNotGiven() {
        FuzzyPlace noRegion = CAFE.toBuilder().clearAdmin1().build();

        assertThat(PlaceBucket.of(noRegion, Precision.ADMIN1).getPrecision()).isEqualTo(Precision.COUNTRY);
        assertThat(PlaceBucket.of(CAFE.toBuilder().clearSite().build(), Precision.SITE)
                        .getPrecision())
                .isEqualTo(Precision.LOCALITY);
    }

    @Test
    void isNeverFiner_addsNothing_andChangesNothingTwice() {
        long seed = 44;
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            FuzzyPlace truth = random(random);
            Precision level = LEVELS.get(random.nextInt(LEVELS.size()));
            FuzzyPlace got = PlaceBucket.of(truth, level);
            String about = "seed " + seed + " round " + i + " " + truth + level;

            assertThat(got.getPrecision())
                    .as(about)
                    .isGreaterThanOrEqualTo(level)
                    .isGreaterThanOrEqualTo(truth.getPrecision());
            assertThat(got.hasLatitudeMicrodegrees() || got.hasLongitudeMicrodegrees())
                    .as(about)
                    .isFalse();
            assertThat(truth.toBuilder()
                            .mergeFrom(got)
                            .setPrecision(truth.getPrecision())
                            .build())
                    .as(about)
                    .isEqualTo(truth);
            assertThat(PlaceBucket.of(got, level)).as(about).isEqualTo(got);
        }
    }

    private static FuzzyPlace random(Random random) {
        FuzzyPlace place = PlaceBucket.of(CAFE, LEVELS.get(random.nextInt(LEVELS.size())));
        if (random.nextBoolean() && place.getPrecision() != Precision.ADMIN1) {
            place = place.toBuilder().clearAdmin1().build();
        }
        return random.nextInt(4) == 0 ? CAFE : place;
    }
}
