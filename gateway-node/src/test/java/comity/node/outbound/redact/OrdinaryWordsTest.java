package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words that anybody writes are known with their endings; nothing else is. */
final class OrdinaryWordsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "port", "ports", "house", "houses", "accuse", "accused", "accusing", "plan", "planned", "planning",
                        "agency",
                "agencies", "quick", "quickly", "accept", "accepted", "adviser", "advisers", "box", "boxes", "act",
                        "acts"
            })
    void knows(String word) {
        assertThat(OrdinaryWords.contains(word)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"heron", "quell", "tamm", "s", "isser", "planed0", "ing", "asing", "xs", "porrted", "agencyies"})
    void doesNotKnow(String word) {
        assertThat(OrdinaryWords.contains(word)).isFalse();
    }

    @Test
    void knowsTheWordsThatSayWhatSomebodyIs() {
        assertThat(OrdinaryWords.isOfTheTrade("inspector")).isTrue();
        assertThat(OrdinaryWords.isOfTheTrade("accept")).isFalse();
        assertThat(OrdinaryWords.contains("inspector")).isTrue();
    }

    @Test
    void countriesAreKnownInSeveralLanguages_butNotThoseThatPersonsAreCalled() {
        assertThat(Countries.contains("ecuador")).isTrue();
        assertThat(Countries.contains("allemagne")).isTrue();
        assertThat(Countries.contains("osterreich")).isTrue();
        assertThat(Countries.contains("jordan")).isFalse();
        assertThat(Countries.contains("belmark")).isFalse();
    }
}
