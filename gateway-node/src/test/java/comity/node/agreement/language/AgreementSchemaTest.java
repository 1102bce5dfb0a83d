package comity.node.agreement.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import comity.node.agreement.AgreementFile;
import comity.node.agreement.language.YamlNode.Mapping;
import comity.node.agreement.language.YamlNode.Scalar;
import comity.node.agreement.language.YamlNode.Sequence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody else's validator and our reader agree on what an agreement looks like. */
final class AgreementSchemaTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(AgreementSchema.text(), InputFormat.JSON);

    @ParameterizedTest
    @ValueSource(
            strings = {"full.yaml", "joint-team.yaml", "multilateral.yaml", "financial-units.yaml", "private-party.yaml"
            })
    void acceptsAgreementsOfTheTests(String name) {
        assertThat(errors(AgreementFile.named(name))).isEmpty();
    }

    @Test
    void acceptsTheStandardAgreementAndThatOfTheDemo() throws IOException {
        assertThat(errors(AgreementFile.standard())).isEmpty();
        String demo = Files.readString(Path.of("..", "deploy", "demo", "agreement-xa-xb.yaml"))
                .replace("FINGERPRINT-OF-XA-NPI", AgreementFile.XA_IDENTITY)
                .replace("FINGERPRINT-OF-XB-CID", AgreementFile.XB_IDENTITY);
        assertThat(errors(new AgreementFile(demo))).isEmpty();
        assertThat(new AgreementFile(demo).agreement().id()).isEqualTo("AGR-XA-XB-2026-01");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            version: 3                    | version: three
            version: 3                    | version: 0
            type: BILATERAL               | type: TREATY
            id: AGR-XA-XB-2026-01         | id: AGR/1
            id: AGR-XA-XB-2026-01         | id: 2026
            agency: XA-NPI                | agency: ХA-NPI
            country: XB                   | country: xb
            from: 2026-01-01              | from: today
            every: P12M                   | every: PT12H
            regimes: [POLICE, FIU]        | regimes: []
            regimes: [POLICE, FIU]        | regimes: [FIU, FIU]
            include: [1, 5, 6, 9, 14]     | include: [0]
            kind: SpontaneousInformation  | kind: Gossip
            quota: {per_day: 50}          | quota: {}
            quota: {per_day: 50}          | quota: {per_week: 50}
            personal_data: true           | personal_data: yes
            SUSPECT: ALLOW                | SUSPECT: PERHAPS
            ASSOCIATE: {allow: ONE_HOP}   | ASSOCIATE: {permit: ONE_HOP}
            IDENTITY: ALLOW               | SECRETS: ALLOW
            default: REMOVE               | default: KEEP
            op: GRADE_HIDE                | op: GRADE_CHANGE
            op: GRADE_HIDE                | op: GRADE_HIDE, to: A
            op: KEEP_IF_APPROVED          | op: REMOVE
            step: 10000                   | step: 0
            to: admin1                    | to: point
            threshold: 8                  | threshold: 3
            hide: true                    | hide: false
            minimum: [H0, H2]             | minimum: [H9]
            consent_due: P5D              | consent_due: P5M
            require_assurance: true       | require_assurance: false
            never: [SID, INT]             | never: [SID]
            approval: DUTY_OFFICER        | approval: HUMAN
            notice: P90D                  | notice: soon
            costs: REQUESTED_PARTY        | coasts: REQUESTED_PARTY
            """)
    void refusesWhatTheReaderRefuses(String what, String with) {
        AgreementFile file = AgreementFile.named("full.yaml").with(what, with.replace(", to: A", "\n        to: A"));
        assertThat(AgreementDocument.parse(file.bytes())).isInstanceOf(AgreementDocument.Malformed.class);
        assertThat(errors(file)).isNotEmpty();
    }

    static List<Error> errors(AgreementFile file) {
        Defects defects = new Defects();
        YamlNode root = YamlReader.read(file.text(), defects).orElseThrow();
        return errors(root);
    }

    static List<Error> errors(YamlNode root) {
        return SCHEMA.validate(json(root), InputFormat.JSON);
    }

    /** YAML as an editor takes it: the core schema of YAML 1.2. */
    static String json(YamlNode node) {
        return switch (node) {
            case Mapping mapping ->
                mapping.entries().entrySet().stream()
                        .map(entry -> quoted(entry.getKey()) + ":"
                                + json(entry.getValue().value()))
                        .collect(Collectors.joining(",", "{", "}"));
            case Sequence sequence ->
                sequence.elements().stream().map(AgreementSchemaTest::json).collect(Collectors.joining(",", "[", "]"));
            case Scalar scalar
            when scalar.plain() && scalar.text().matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?|true|false") -> scalar.text();
            case Scalar scalar when scalar.plain() && scalar.text().matches("|~|null") -> "null";
            case Scalar scalar -> quoted(scalar.text());
            case YamlNode.Refused _ -> "null";
        };
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars()
                .forEach(c ->
                        json.append(c < 0x20 || c == '"' || c == '\\' ? String.format("\\u%04x", c) : "" + (char) c));
        return json.append('"').toString();
    }
}
