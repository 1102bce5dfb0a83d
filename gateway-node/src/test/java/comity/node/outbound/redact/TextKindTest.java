package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import comity.protocol.field.FieldPath;
import comity.protocol.field.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A field's limits say how freely people write in it; what a term is, and where one was found, prints without the term. */
final class TextKindTest {
    @ParameterizedTest
    @CsvSource({
        "spontaneous_information.tearline, NARRATIVE",
        "spontaneous_information.title, NARRATIVE",
        "envelope.legal_basis, NARRATIVE",
        "envelope.label.policy, LABEL",
        "spontaneous_information.entities.means_of_transport.make, LABEL",
        "spontaneous_information.entities.bank_account.iban, CODED",
        "spontaneous_information.entities.ref, CODED",
    })
    void isThatOfTheField(String names, TextKind kind) {
        FieldPath path = FieldPath.parse(names.replace("entities", "entities[0000000000000001]"))
                .orElseThrow();

        assertThat(TextKind.of(Schema.wire().rule(path).orElseThrow())).isEqualTo(kind);
    }

    @Test
    void whatATermIs_isSaidInWords_andTheTermIsNot() {
        assertThat(TermSort.CODE_NAME.meaning()).isEqualTo("the source's code name");
        assertThat(ScanTerm.near("HERON", TermSort.CODE_NAME).toString())
                .contains("CODE_NAME")
                .doesNotContain("HERON");
        assertThat(new Finding("a.path", "HERON", TermSort.CODE_NAME).toString())
                .contains("a.path", "CODE_NAME")
                .doesNotContain("HERON");
    }
}
