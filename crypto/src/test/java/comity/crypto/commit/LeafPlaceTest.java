package comity.crypto.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

final class LeafPlaceTest {
    @Test
    void takesThePrecisionsOfTheFormat_andNoOthers() {
        Set<Integer> known = Set.of(0, 1, 2, 3, 4, 5, 6, 16, 17, 18, 19, 32, 34, 48, 49, 50);
        for (int precision = -1; precision <= 256; precision++) {
            int tried = precision;
            if (known.contains(precision)) {
                assertThat(new LeafPlace("envelope.kind", precision).precision())
                        .isEqualTo(precision);
            } else {
                assertThatThrownBy(() -> new LeafPlace("envelope.kind", tried)).hasMessageContaining("precision");
            }
        }
    }

    @Test
    void ordersPlacesByPath_thenByPrecision() {
        assertThat(new LeafPlace("a", 48)).isLessThan(new LeafPlace("b", 0)).isGreaterThan(new LeafPlace("a", 0));
    }
}
