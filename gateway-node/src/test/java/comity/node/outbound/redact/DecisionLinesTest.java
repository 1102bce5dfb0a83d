package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import comity.node.agreement.AgreementFile;
import comity.node.agreement.decide.ClauseVerdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The decision record says what each clause said, whether the source escalates, and what became of every field. */
final class DecisionLinesTest {
    private final Desk desk = new Desk(8);

    @Test
    void hasALineForEveryClause_andForEveryField() {
        Release release = desk.released(Desk.s1(), AgreementFile.standard());
        List<String> lines = release.decisionRecord().lines();

        assertThat(release.authorized().trace()).isNotEmpty();
        assertThat(lines)
                .containsAll(release.authorized().trace().stream()
                        .map(ClauseVerdict::line)
                        .toList());
        assertThat(lines.stream().filter(line -> line.startsWith("field ")))
                .hasSize(release.fields().size());
    }

    @Test
    void saysWhetherTheSourceEscalates() {
        assertThat(desk.released(Tips.covert(s -> {}), Pact.of())
                        .decisionRecord()
                        .lines())
                .contains("source escalates");
        assertThat(desk.released(Tips.open(s -> {}), Pact.of()).decisionRecord().lines())
                .contains("source does not escalate");
    }
}
