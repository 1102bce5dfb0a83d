package comity.node.edge.cli.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import comity.node.edge.cli.demo.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people who write agreements are told without a node. */
final class AgreementToolsTest {
    private static final Path DEMO =
            Path.of("..", "deploy", "demo").toAbsolutePath().normalize();
    private static final Path AGREEMENT = DEMO.resolve("agreement-xa-xb.yaml");

    @TempDir
    private Path directory = Path.of("");

    @Test
    void passesTheCasesOfTheDemosAgreement() {
        CommandRun run = CommandRun.of(
                "agreement", "test", DEMO.resolve("agreement-cases").toString(), "--json");

        Struct answer = run.json();
        assertThat(list(answer, "failures")).as(run.out()).isEmpty();
        assertThat(run.exit()).isZero();
        assertThat(number(answer, "cases")).isGreaterThanOrEqualTo(12);
        assertThat(number(answer, "passed")).isEqualTo(number(answer, "cases"));
        assertThat(number(answer, "failed")).isZero();
        assertThat(number(answer, "clauses_covered")).as(run.out()).isGreaterThanOrEqualTo(13);
        assertThat(number(answer, "clauses_covered") + list(answer, "uncovered").size())
                .isEqualTo(number(answer, "clauses"));
    }

    @Test
    void tellsWhatACaseDidNotGet() throws IOException {
        CommandRun run = test("""
                - name: wrong in everything
                  expect:
                    outcome: QUEUED
                    code: PURPOSE
                    clause: scope.purposes
                    approvals: 1
                    fields:
                      spontaneous_information.body: RELEASED
                      spontaneous_information.events[0].when: {action: GENERALIZED, leaving: "2026"}
                      spontaneous_information.nothing: WITHHELD
                    leaves_not: [BRANDT, HERON]
                - {name: right, expect: {outcome: HELD}}
                """);

        assertThat(run.exit()).isEqualTo(1);
        Struct answer = run.json();
        assertThat(number(answer, "failed")).isEqualTo(1);
        assertThat(number(answer, "passed")).isEqualTo(1);
        Struct failure = list(answer, "failures").getFirst().getStructValue();
        assertThat(failure.getFieldsOrThrow("case").getStringValue()).isEqualTo("wrong in everything");
        assertThat(list(failure, "differences").stream().map(Value::getStringValue))
                .containsExactly(
                        "outcome: expected QUEUED, got HELD",
                        "code: expected PURPOSE, got none",
                        "approvals: expected 1, got 2",
                        "clause: scope.purposes did not decide",
                        "spontaneous_information.body: expected RELEASED, got WITHHELD by protection.rules[4] TEARLINE",
                        "spontaneous_information.events[0].when: expected \"2026\" to leave, got \"2026-03\"",
                        "spontaneous_information.nothing: expected WITHHELD, but there is no such field",
                        "leaves_not: \"BRANDT\" would leave");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            - {name: a, expect: {outcom: HELD}}                                    | cases[0].expect.outcom: there is no such key
            - {name: a, expect: {outcome: SENT}}                                   | cases[0].expect.outcome: one of
            - {name: a, expect: {}}                                                | cases[0].expect: a case expects something
            - {name: a, at: tomorrow, expect: {outcome: HELD}}                     | cases[0].at: a time in UTC
            - {name: a, facts: {sent: 3}, expect: {outcome: HELD}}                 | cases[0].facts.sent: there is no such key
            - {name: a, facts: {sent_today: "3"}, expect: {outcome: HELD}}         | cases[0].facts.sent_today: a whole number
            - {name: a, set: {"a b": 1}, expect: {outcome: HELD}}                  | a b: no path of a field
            - {name: a, remove: [message.nothing], expect: {outcome: HELD}}        | message.nothing: there is nothing to remove
            - {name: a, expect: {outcome: HELD}, name: b}                          | duplicate key
            """)
    void refusesATableWithASlip_becauseItWouldTestNothing(String line, String told) throws IOException {
        CommandRun run = test(line + "\n");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains(told);
    }

    @Test
    void failsTheCase_whenItsSubmissionIsNone() throws IOException {
        CommandRun run = test("""
                - {name: unknown field, set: {message.envelope.purposes: PREVENT}, expect: {outcome: HELD}}
                - {name: unknown value, set: {message.envelope.purpose: PLEASURE}, expect: {outcome: HELD}}
                - {name: nothing required, remove: [message.envelope.label], expect: {outcome: HELD}}
                - {name: cannot be kept, keep: [spontaneous_information.title], expect: {outcome: HELD}}
                """);

        assertThat(run.exit()).isEqualTo(1);
        assertThat(number(run.json(), "failed")).as(run.out()).isEqualTo(4);
    }

    @Test
    void countsAgainstQuotas_andByTheClock_asTheCaseStates() throws IOException {
        Path agreement = directory.resolve("quota.yaml");
        Files.writeString(
                agreement,
                Files.readString(AGREEMENT)
                        .replace(
                                "{kind: SpontaneousInformation, from: [XA, XB]}",
                                "{kind: SpontaneousInformation, from: [XA, XB], quota: {per_day: 50, per_user_hour: 20}}"));

        CommandRun run = test(agreement, """
                - {name: the fiftieth, facts: {sent_today: 49}, expect: {outcome: HELD}}
                - {name: one more, facts: {sent_today: 50}, expect: {code: QUOTA, clause: "scope.kinds[0].quota"}}
                - {name: of one client, facts: {by_client_this_hour: 20}, expect: {code: QUOTA}}
                """);

        assertThat(run.exit()).as(run.out()).isZero();
        assertThat(list(run.json(), "uncovered").stream().map(Value::getStringValue))
                .doesNotContain("scope.kinds[0].quota")
                .contains("scope.purposes");
    }

    @Test
    void saysInWordsWhatANewVersionLetsOut() throws IOException {
        Path wider = directory.resolve("wider.yaml");
        Files.writeString(
                wider,
                Files.readString(AGREEMENT)
                        .replace("version: 1", "version: 2")
                        .replace("include: [1, 5, 6, 9]", "include: [1, 5, 6, 9, 14]"));

        CommandRun run = CommandRun.of("agreement", "diff", AGREEMENT.toString(), wider.toString(), "--json");
        CommandRun table = CommandRun.of("agreement", "diff", AGREEMENT.toString(), wider.toString());
        CommandRun same = CommandRun.of("agreement", "diff", AGREEMENT.toString(), AGREEMENT.toString(), "--json");

        assertThat(run.exit()).isZero();
        assertThat(run.json().getFieldsOrThrow("widens").getBoolValue()).isTrue();
        assertThat(list(run.json(), "changes").stream().map(Value::getStructValue))
                .anySatisfy(change -> {
                    assertThat(change.getFieldsOrThrow("clause").getStringValue())
                            .isEqualTo("scope.offences");
                    assertThat(change.getFieldsOrThrow("kind").getStringValue()).isEqualTo("WIDENS");
                    assertThat(change.getFieldsOrThrow("words").getStringValue())
                            .contains("14");
                });
        assertThat(table.out()).contains("Lets out", "scope.offences");
        assertThat(same.json().getFieldsOrThrow("widens").getBoolValue()).isFalse();
        assertThat(list(same.json(), "changes")).isEmpty();
    }

    private CommandRun test(String cases) throws IOException {
        return test(AGREEMENT, cases);
    }

    private CommandRun test(Path agreement, String cases) throws IOException {
        Files.writeString(directory.resolve("cases.yaml"), """
                agreement: %s
                from: XA-NPI
                to: XB-CID
                at: "2026-03-15T12:00:00Z"
                submission: %s
                cases:
                %s
                """.formatted(
                        agreement, DEMO.resolve("s1-informant-tip.json"), cases.indent(2)));
        return CommandRun.of("agreement", "test", directory.toString(), "--json");
    }

    private static double number(Struct answer, String name) {
        return answer.getFieldsOrThrow(name).getNumberValue();
    }

    private static List<Value> list(Struct answer, String name) {
        return answer.getFieldsOrThrow(name).getListValue().getValuesList();
    }
}
