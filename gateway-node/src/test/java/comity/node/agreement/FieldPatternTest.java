package comity.node.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import comity.node.agreement.terms.FieldPattern;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FieldPatternTest {
    private static final String TRANSACTION = "spontaneous_information.entities.transaction.";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            *.when                   | spontaneous_information.events.when                       | true
            *.when                   | when                                                      | false
            when                     | spontaneous_information.events.when                       | true
            events.when              | spontaneous_information.events.when                       | true
            alert.events.when        | spontaneous_information.events.when                       | false
            *.events                 | spontaneous_information.events.when                       | true
            *.events.*               | spontaneous_information.events.when                       | true
            *.events.when.*          | spontaneous_information.events.when                       | false
            *.*.when                 | spontaneous_information.events.when                       | true
            *.*.*.when               | spontaneous_information.events.when                       | false
            evaluation.source        | envelope.evaluation.source                                | true
            *                        | envelope.evaluation.source                                | true
            Event.when               | spontaneous_information.events.when                       | true
            Event.*                  | spontaneous_information.events.when                       | true
            Event.participants       | spontaneous_information.events.participants.part          | true
            Event.part               | spontaneous_information.events.participants.part          | false
            Participant.part         | spontaneous_information.events.participants.part          | true
            Event.participants.part  | spontaneous_information.events.participants.part          | true
            Transaction.amount       | spontaneous_information.entities.transaction.amount       | true
            Transaction.amount.min   | spontaneous_information.entities.transaction.amount       | false
            Amount.min               | spontaneous_information.entities.transaction.amount       | false
            Asset.amount             | spontaneous_information.entities.transaction.amount       | false
            WireMessage.envelope     | envelope.purpose                                          | true
            WireMessage.purpose      | envelope.purpose                                          | false
            Envelope.purpose         | envelope.purpose                                          | true
            Nothing.purpose          | envelope.purpose                                          | false
            Person.names             | spontaneous_information.entities.person.names.full        | true
            PersonName.full          | spontaneous_information.entities.person.parents_names.full | true
            """)
    void namesFields(String pattern, String path, boolean fits) {
        FieldPattern parsed = FieldPattern.parse(pattern).orElseThrow();
        assertThat(parsed.fits(List.of(path.split("\\.")))).isEqualTo(fits);
        assertThat(parsed).hasToString(pattern);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", ".a", "a..b", "A", "A.B", "*.A", "a.B.c", "a-b", "a b", "1a", "a[0]", "**"})
    void readsNothing_whenItIsNoPattern(String text) {
        assertThat(FieldPattern.parse(text)).isEmpty();
    }

    @Test
    void keepsTypesThatAreInsideOthersApart() {
        assertThat(FieldPattern.parse("Outer.Inner.field"))
                .contains(new FieldPattern(Optional.of("Outer.Inner"), List.of("field")));
        assertThat(new FieldPattern(List.of("*", "when")))
                .isEqualTo(FieldPattern.parse("*.when").orElseThrow());
    }

    @Test
    void staysFast_whenAPatternIsMadeToBeSlow() {
        FieldPattern slow = FieldPattern.parse("*.".repeat(110) + "when").orElseThrow();
        List<String> path = List.of((TRANSACTION + "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.when").split("\\."));
        for (int i = 0; i < 10_000; i++) {
            assertThat(slow.fits(path)).isFalse();
        }
    }
}
