package comity.node.edge.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** Tables that people read and copy from. */
final class TableTest {
    private static final String ID = "6713e9bdebf91fcc97dd9c693dada055";
    private static final String REASONS =
            "protection.knowledge_circle TWO_PERSON, protection.rules[4] TIME_BUCKET month HUMAN";

    @Test
    void whatIsThereToBeCopiedStaysInOnePiece_andTheOthersGiveWay() {
        Table table = new Table("Message", "Held by").whole("Message").row(ID, REASONS);

        assertThat(table.text(50)).contains(ID + "  protection.");
        assertThat(table.text(50).lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(50));
    }

    @Test
    void isWiderThanTheTerminal_ratherThanBreakingIt() {
        assertThat(new Table("Message", "To").whole("Message").row(ID, "XB-CID").text(20))
                .contains(ID + "  XB-CID");
    }

    @Test
    void breaksAllElse_atItsWidth() {
        assertThat(new Table("Message", "To").row(ID, "XB-CID").text(20).lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(20));
    }

    @Test
    void onlyAColumnThatIsThereCanBeWhole() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Table("To").whole("Message"));
    }
}
