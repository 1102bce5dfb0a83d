package comity.protocol.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import comity.local.v1.LocalSubmission;
import comity.protocol.compatibility.BreakingChange.What;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was valid stays valid and means the same. How to change the schema all the same is in CONTRIBUTING.md. */
final class CompatibilityTest {
    private static final String BASELINE = "schema-baseline.txt";

    private static final String SMALL = """
            message comity.test.M
            field comity.test.M 1 name string one - CASE escalates {required: true max_length: 10 min_length: 2}
            field comity.test.M 2 tags string many - PERS stays {max_items: 4 min_length: 1 max_length: 8}
            field comity.test.M 3 count int32 one pick CASE stays {min_value: 1 max_value: 9}
            field comity.test.M 4 target string one - CASE stays {reference: REFERS refers_to: "M" refers_to: "N"}
            field comity.test.M 5 note string one - CASE stays {max_length: 10 multiline: true}
            field comity.test.M 6 given bytes one - PUB stays {max_length: 16 assigned_by_gateway: true}
            field comity.test.M 7 sort comity.test.E one - PUB stays {}
            rule comity.test.M M_ONE {at_least_one { field: "name" field: "tags" }}
            enum comity.test.E
            value comity.test.E 0 E_UNSPECIFIED
            value comity.test.E 1 GOOD
            """;

    @Test
    void theSchemaBreaksNobodyWhoKnowsTheBaseline() throws IOException {
        assertThat(Comparison.breaking(baseline(), current())).isEmpty();
    }

    /** Else the next change would be compared with a schema that nobody has. */
    @Test
    void theBaselineIsTheSchema() throws IOException {
        Path written = Files.createDirectories(Path.of("target", "baseline")).resolve(BASELINE);
        Files.writeString(written, current());

        assertThat(current()).as("%s is the new baseline", written).isEqualTo(baseline());
    }

    @Test
    void theSameSchemaHasNotChanged() {
        assertThat(Comparison.breaking(SMALL, SMALL)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "comity.test.M|comity.test.M2|MESSAGE_REMOVED",
                "1 name string|9 other string|FIELD_REMOVED",
                "1 name string|1 title string|FIELD_RENAMED",
                "1 name string|9 name string|FIELD_RENUMBERED",
                "1 name string|1 name bytes|TYPE_CHANGED",
                "3 count int32|3 count int64|TYPE_CHANGED",
                "1 name string one|1 name string many|CARDINALITY_CHANGED",
                "count int32 one pick|count int32 one -|CARDINALITY_CHANGED",
                "many - PERS|many - CASE|CLASS_LOOSENED",
                "CASE escalates|CASE stays|CLASS_LOOSENED",
                "min_length: 2|min_length: 3|LIMIT_NARROWED",
                "max_length: 10 min|max_length: 9 min|LIMIT_NARROWED",
                "max_items: 4|max_items: 3|LIMIT_NARROWED",
                "max_items: 4|max_items: 4 min_items: 1|LIMIT_NARROWED",
                "min_value: 1|min_value: 2|LIMIT_NARROWED",
                "max_value: 9|max_value: 8|LIMIT_NARROWED",
                "max_length: 8|max_length: 8 pattern: `[a-z]`|LIMIT_NARROWED",
                "max_length: 8|max_length: 8 code: IP|LIMIT_NARROWED",
                "multiline: true||LIMIT_NARROWED",
                "refers_to: \"N\"||LIMIT_NARROWED",
                "max_items: 4|max_items: 4 required: true|NEWLY_REQUIRED",
                "assigned_by_gateway: true||AUTHOR_CHANGED",
                "M_ONE {at|M_TWO {at|RULE_ADDED",
                "field: \"name\" field|field: \"name\" field: \"note\" field|RULE_CHANGED",
                "1 GOOD|2 GOOD|VALUE_REMOVED",
                "1 GOOD|1 FINE|VALUE_RENAMED"
            })
    void findsEachKindOfBreakingChange(String before, String after, What what) {
        String changed = SMALL.replace(before, after == null ? "" : after.replace('`', '"'));

        assertThat(changed).isNotEqualTo(SMALL);
        assertThat(Comparison.breaking(SMALL, changed))
                .extracting(BreakingChange::what)
                .contains(what);
    }

    @Test
    void findsANewFieldThatIsRequired_sinceNobodyGivesItYet() {
        String needed = SMALL + "field comity.test.M 8 new string one - PUB stays {required: true max_length: 3}\n";
        String assigned =
                SMALL + "field comity.test.M 8 new string one - PUB stays {required: true assigned_by_gateway: true}\n";

        assertThat(Comparison.breaking(SMALL, needed))
                .containsExactly(new BreakingChange("comity.test.M.new", What.NEWLY_REQUIRED));
        assertThat(Comparison.breaking(SMALL, assigned)).isEmpty();
    }

    /** Whoever does not know the field or the value cannot break it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "forbidden_when { when { field: \"name\" } then: \"fresh\" }",
                "forbidden_when { when { field: \"fresh\" } then: \"name\" }",
                "required_when { when { field: \"sort\" is: \"BETTER\" } then: \"name\" }",
                "pattern_when { when { field: \"name\" } field: \"fresh\" pattern: \"a\" }",
                "has_element { when { field: \"fresh\" } field: \"tags\" element { field: \"name\" } }",
                "items_when { when { field: \"sort\" is: \"BETTER\" } field: \"tags\" min: 1 max: 2 }",
                "ordered { first: \"count\" second: \"fresh\" }",
                "different { first: \"inner.fresh\" second: \"name\" }",
                "distinct { field: \"fresh\" }",
                "together { field: \"fresh\" field: \"fresher\" }"
            })
    void letsARulePass_thatOnlyNewFieldsOrValuesCanBreak(String demand) {
        assertThat(Comparison.breaking(SMALL, withRule(demand))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "forbidden_when { when { field: \"name\" } then: \"fresh\" then: \"note\" }",
                "forbidden_when { when { field: \"sort\" is: \"GOOD\" is: \"BETTER\" } then: \"note\" }",
                "forbidden_when { when { field: \"sort\" is_not: \"BETTER\" } then: \"note\" }",
                "required_when { when { field: \"name\" } then: \"fresh\" }",
                "has_element { when { field: \"name\" } field: \"fresh\" element { field: \"name\" } }",
                "items_when { when { field: \"name\" } field: \"fresh\" min: 1 max: 2 }",
                "ordered { first: \"count\" second: \"count\" }",
                "together { field: \"name\" field: \"fresh\" }",
                "at_least_one { field: \"fresh\" field: \"fresher\" }"
            })
    void findsARuleThatRefusesWhatWasValid(String demand) {
        assertThat(Comparison.breaking(SMALL, withRule(demand)))
                .containsExactly(new BreakingChange("comity.test.M M_NEW", What.RULE_ADDED));
    }

    private static String withRule(String demand) {
        return SMALL.replace(
                "rule comity.test.M M_ONE", "rule comity.test.M M_NEW {" + demand + "}\nrule comity.test.M M_ONE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "many - PERS|many - REV",
                "count int32 one pick CASE stays|count int32 one pick CASE escalates",
                "min_length: 2|min_length: 1",
                "max_length: 10 min|max_length: 11 min",
                "max_items: 4|max_items: 5",
                "required: true |",
                "refers_to: \"N\"|refers_to: \"N\" refers_to: \"O\"",
                "rule comity.test.M M_ONE {at_least_one { field: \"name\" field: \"tags\" }}|",
                "value comity.test.E 1 GOOD|value comity.test.E 1 GOOD\\nvalue comity.test.E 2 BETTER",
                "enum comity.test.E|enum comity.test.F\\nvalue comity.test.F 0 F_UNSPECIFIED\\nenum comity.test.E"
            })
    void letsAdditionsAndWideningPass(String before, String after) {
        String changed = SMALL.replace(before, after == null ? "" : after.replace("\\n", "\n"));

        assertThat(changed).isNotEqualTo(SMALL);
        assertThat(Comparison.breaking(SMALL, changed)).isEqualTo(List.of());
    }

    private static String current() {
        return SchemaText.of(LocalSubmission.getDescriptor());
    }

    private static String baseline() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(CompatibilityTest.class.getResourceAsStream(BASELINE), BASELINE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
