package comity.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import comity.local.v1.LocalSubmission;
import comity.protocol.field.Flaw;
import comity.protocol.json.JsonReading.Cause;
import comity.protocol.json.JsonReading.Exact;
import comity.protocol.json.JsonReading.Flawed;
import comity.protocol.json.JsonReading.Illegible;
import comity.protocol.validate.Validation;
import comity.protocol.validate.Violation;
import comity.v1.WireMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one text says: everything that is wrong with it, and nothing twice. */
final class StrictJsonTest {
    private static final String ENVELOPE = """
            "envelope": {
              "kind": "CONSENT_EXCHANGE", "regime": "POLICE", "urgency": "ROUTINE", "purpose": "DETECT",
              "offences": [{"list": "EU32", "code": 5}], "legal_basis": "Art. 7",
              "handling": {"codes": ["H0"]}, "label": {"policy": "XA", "level": "XA-RESTRICTED", "review_at": "2027-01-01"},
              "retention": {"review_by": "2027-01-01", "erase_by": "2028-01-01"},
              "justification": {"case_token": "c", "necessity": "n"}%s
            }""";

    private final StrictJson json = new StrictJson(new JsonBounds(1_000_000, 20));

    @Test
    void readsWhatIsExact() {
        JsonReading reading = read("{\"source\": {\"kind\": \"CHIS\", \"knowledge_circle_size\": 3}}");

        assertThat(reading).isInstanceOf(Exact.class);
    }

    @Test
    void reportsEveryFieldThatIsNotExact_inTheOrderOfTheText() {
        Flawed flawed = (Flawed) read("""
                {"sourze": {"a": [1, {"b": 2}]}, "local_tags": ["x", 5, "y"], "analyst_notes": {"text": "n"},
                 "source": {"kind": "SPY", "knowledge_circle_size": 99999999999, "kind": "CHIS", "handler": null},
                 "entity_details": [{"ref": "a"}, "b", {"ref": 7}], "routing_notes": "\\ud800"}
                """);

        assertThat(flawed.violations().stream().map(one -> one.path() + " " + one.code()))
                .containsExactly(
                        "sourze UNKNOWN_FIELD",
                        "local_tags[1] TYPE",
                        "analyst_notes TYPE",
                        "source.kind ENUM_VALUE",
                        "source.knowledge_circle_size RANGE",
                        "source.kind DUPLICATE_FIELD",
                        "source.handler TYPE",
                        "entity_details[1] TYPE",
                        "entity_details[2].ref TYPE",
                        "routing_notes CHARACTER");
        assertThat(flawed.violations().toString()).doesNotContain("SPY").doesNotContain("99999999999");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-30T12:00:00Z",
                "2026-01-01T24:00:00Z",
                "2026-06-30T23:59:60Z",
                "2026-01-01T12:00:00+00:00",
                "2026-01-01t12:00:00z",
                "2026-01-01T12:00Z"
            })
    void readsNoMomentAsAnother(String moment) {
        Flawed flawed = (Flawed)
                read("{\"message\": {\"alert\": {\"events\": [{\"when\": {\"earliest\": \"" + moment + "\"}}]}}}");

        assertThat(flawed.violations().stream().map(one -> one.path() + " " + one.code()))
                .containsExactly("message.alert.events[0].when.earliest TYPE");
    }

    @Test
    void readsOnAfterAListThatIsTooLong_andBuildsNoMoreThanItsBound() {
        String tags = "\"t\",".repeat(50_000) + "{\"deep\": [[[[1]]]]}";

        Flawed flawed = (Flawed) read("{\"local_tags\": [" + tags + "], \"source\": 1}");

        assertThat(flawed.violations().stream().map(one -> one.path() + " " + one.code()))
                .containsExactly("local_tags TOO_LONG", "source TYPE");
        assertThat(((LocalSubmission) flawed.legible()).getLocalTagsCount()).isEqualTo(64);
    }

    @Test
    void holdsNothingAgainstWhatCouldNotBeRead() {
        String text = "{" + ENVELOPE.formatted(", \"language\": 5, \"tlp\": \"TLP_BLUE\"") + """
                , "consent_exchange": {"type": 1, "topic": "ONWARD", "subject_message_id": "x"}}""";
        Flawed flawed = (Flawed)
                json.read(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), WireMessage.getDefaultInstance());

        List<Violation> validated = Validation.submittedMessage((WireMessage) flawed.legible(), flawed.unreadable());

        assertThat(flawed.unreadable())
                .contains("envelope.language", "envelope.tlp", "consent_exchange.subject_message_id");
        assertThat(validated.stream().map(Violation::path)).doesNotContainAnyElementsOf(flawed.unreadable());
    }

    @Test
    void keepsReferencesUndecided_whereANameCouldNotBeRead() {
        String body = """
                , "alert": {"entities": [{"ref": 5, "person": {"role": "SUSPECT", "minor": false}},
                  {"ref": "car", "means_of_transport": {"type": "ROAD", "keeper_ref": "p1"}}]}}""";
        String text = "{" + ENVELOPE.replace("CONSENT_EXCHANGE", "ALERT").formatted("") + body;
        Flawed flawed = (Flawed)
                json.read(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), WireMessage.getDefaultInstance());

        List<Violation> undecided = Validation.submittedMessage((WireMessage) flawed.legible(), flawed.unreadable());
        WireMessage renamed = ((WireMessage) flawed.legible()).toBuilder().build();

        assertThat(undecided.stream().map(Violation::code)).doesNotContain(Flaw.DANGLING_REFERENCE);
        assertThat(Validation.submittedMessage(renamed, java.util.Set.of()).stream()
                        .map(Violation::code))
                .contains(Flaw.DANGLING_REFERENCE);
    }

    @Test
    void decidesReferencesAllTheSame_whereWhatCouldNotBeReadNamesNothing() {
        String body = """
                , "alert": {"entities": [{"ref": "p1", "person": {"role": "SUSPECT", "minor": false, "languages": "en"}}],
                  "relations": [{"from_ref": "nope", "to_ref": "p1", "type": "FAMILY"}]}}""";
        Flawed flawed = flawedAlert(body);

        assertThat(Validation.submittedMessage((WireMessage) flawed.legible(), flawed.unreadable()).stream()
                        .map(Violation::code))
                .contains(Flaw.DANGLING_REFERENCE);
    }

    @Test
    void saysNothingOfATime_ofWhichOneEndCouldNotBeRead() {
        String body = """
                , "alert": {"events": [{"ref": "e1", "type": "MEETING", "when": {"earliest": "1990-1-1",
                  "latest": "1990-01-01T23:59:59.999Z", "precision": "DAY"}}]}}""";
        Flawed flawed = flawedAlert(body);

        assertThat(Validation.submittedMessage((WireMessage) flawed.legible(), flawed.unreadable()).stream()
                        .map(Violation::code))
                .doesNotContain(Flaw.TIME);
    }

    private Flawed flawedAlert(String body) {
        String text = "{" + ENVELOPE.replace("CONSENT_EXCHANGE", "ALERT").formatted("") + body;
        return (Flawed)
                json.read(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), WireMessage.getDefaultInstance());
    }

    @Test
    void tellsWhereEachFieldIsWritten() {
        Map<String, JsonPlace> places = new HashMap<>();

        json.read(
                ByteBuffer.wrap("{\n  \"local_tags\": [\"a\",\n   \"b\"]\n}".getBytes(StandardCharsets.UTF_8)),
                LocalSubmission.getDefaultInstance(),
                places::put);

        assertThat(places)
                .containsEntry("local_tags", new JsonPlace(2, 3))
                .containsEntry("local_tags[1]", new JsonPlace(3, 4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "5",
                "{",
                "{\"source\": {}",
                "{'source': {}}",
                "{\"source\": {},}",
                "{\"source\": NaN}",
                "{/* c */ \"source\": {}}",
                "{\"local_tags\": [\"a\" \"b\"]}"
            })
    void refusesWhatIsNotOneObjectOfJson(String text) {
        assertThat(read(text)).isInstanceOf(Illegible.class).extracting("cause").isEqualTo(Cause.MALFORMED);
    }

    @Test
    void refusesTrailingDataNestingBombsAndLongNames_withoutReadingOn() {
        assertThat(cause("{} {}")).isEqualTo(Cause.TRAILING_DATA);
        assertThat(cause("{\"x\": " + "[".repeat(100_000))).isEqualTo(Cause.TOO_LARGE);
        assertThat(cause("{\"" + "n".repeat(10_000) + "\": 1}")).isEqualTo(Cause.TOO_LARGE);
        assertThat(cause("{\"x\": " + "9".repeat(10_000) + "}")).isEqualTo(Cause.TOO_LARGE);
        assertThat(cause("{\"local_tags\": [" + "\"x\",".repeat(300_000) + "\"x\"]}"))
                .isEqualTo(Cause.TOO_LARGE);
    }

    @Test
    void refusesMoreFieldsThanAnyMessageHas() {
        String detail = "{\"ref\": \"a\", \"local_id\": \"b\", \"reporting_entity\": false}";
        String details = Stream.generate(() -> detail)
                .limit(1000)
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();
        String names = Stream.generate(() -> "{\"name\": \"a\"}")
                .limit(60)
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();

        assertThat(read("{\"entity_details\": [" + details + "], \"attachment_details\": [" + names + "]}"))
                .isInstanceOf(Exact.class);
        String unknown = "\"u\": 1,".repeat(20_000);
        assertThat(cause("{" + unknown + "\"u\": 1}")).isEqualTo(Cause.TOO_LARGE);
    }

    @Test
    void showsOfAForeignNameNothingThatATerminalWouldActOn() {
        Flawed flawed = (Flawed) read("{\"a\\u001b[31m\\u202e\": 1}");

        assertThat(flawed.violations().getFirst().path()).isEqualTo("a??31m?");
    }

    private Cause cause(String text) {
        return ((Illegible) read(text)).cause();
    }

    private JsonReading read(String text) {
        return json.read(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), LocalSubmission.getDefaultInstance());
    }
}
