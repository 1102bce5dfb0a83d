package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import comity.local.v1.LocalSubmission;
import comity.local.v1.SourceRecord;
import comity.node.agreement.AgreementFile;
import comity.protocol.field.FieldLeaf;
import comity.protocol.field.FieldRule;
import comity.protocol.field.LeafType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Nothing that stays home is in the bytes that leave, whatever the message, the agreement and the source. */
final class CanaryTest {
    private static final int ROUNDS = 60;
    /** Those the agreement of the test names, and those that no agreement can leave out. */
    private static final Set<SourceRecord.Kind> ESCALATING = Set.of(
            SourceRecord.Kind.CHIS,
            SourceRecord.Kind.UNDERCOVER,
            SourceRecord.Kind.WHISTLEBLOWER,
            SourceRecord.Kind.PROTECTED_WITNESS,
            SourceRecord.Kind.WITNESS,
            SourceRecord.Kind.INTERCEPT,
            SourceRecord.Kind.REPORTING_ENTITY,
            SourceRecord.Kind.LIAISON_THIRD_PARTY);

    private static final List<String> RULES = List.of(
            "{class: REV, path: \"*.when\", op: TIME_BUCKET, to: month}",
            "{class: REV, path: \"*.where\", op: PLACE_BUCKET, to: admin1}",
            "{class: REV, path: \"*.residence\", op: PLACE_BUCKET, to: country}",
            "{class: REV, path: \"*.place\", op: PLACE_BUCKET, to: locality}",
            "{class: REV, path: \"*.created_at\", op: TIME_BUCKET, to: day}",
            "{class: REV, path: \"*.body\", op: TEARLINE}",
            "{class: REV, path: evaluation.source, op: GRADE_HIDE}",
            "{class: REV, path: \"*.plate.number\", op: PSEUDONYM}",
            "{class: REV, path: \"*.employer\", op: PSEUDONYM}",
            "{class: PERS, path: \"*.names.family\", op: PSEUDONYM}",
            "{class: PERS, path: \"*.birth\", op: TIME_BUCKET, to: year}",
            "{class: PERS, path: \"*.birth_place\", op: PLACE_BUCKET, to: country}",
            "{class: PERS, path: \"*.marks\", op: REMOVE}",
            "{class: PERS, path: \"*.ownership\", op: REMOVE}",
            "{class: CASE, path: \"*.legal_name\", op: REMOVE}",
            "{class: CASE, path: \"*.registration_no\", op: PSEUDONYM}",
            "{class: CASE, path: \"*.requested_action\", op: REMOVE}");

    @Test
    void letsNoWithheldCanaryOut() {
        int withheldTexts = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(round);
            CanaryMessage generator = new CanaryMessage(random);
            SourceRecord.Kind kind = SourceRecord.Kind.forNumber(1 + random.nextInt(11));
            LocalSubmission submission = generator.build(kind, 1 + random.nextInt(20));
            Release release = new Desk(round).released(submission, agreement(random));

            Set<String> leaving = new LinkedHashSet<>(generator.canaries().keySet());
            Set<String> staying = new LinkedHashSet<>(generator.canaries().keySet());
            String shown = shown(release);
            staying.removeIf(shown::contains);
            leaving.removeAll(staying);
            String about = "seed " + round + ", source " + kind;

            assertThat(leaving).as(about).isNotEmpty();
            assertThat(staying).as(about).hasSizeGreaterThan(20);
            boolean escalated = ESCALATING.contains(kind);
            assertThat(leaving)
                    .as(about)
                    .allMatch(
                            canary -> mayLeave(generator.canaries().getOrDefault(canary, Optional.empty()), escalated));
            assertThat(mayNotLeave(release)).as(about).doesNotContainAnyElementsOf(leaving);
            assertNoTrace(release, staying, about);
            withheldTexts += staying.size();
        }
        assertThat(withheldTexts).isGreaterThan(ROUNDS * 20);
    }

    /**
     * An opinion of its own, from the schema's classes alone: what is local or special never leaves; of what reveals a source,
     * places in part and the text that was written for the partner.
     */
    private static boolean mayLeave(Optional<FieldRule> field, boolean escalated) {
        if (field.isEmpty()) {
            return false;
        }
        FieldRule rule = field.get();
        return switch (rule.effective(escalated)) {
            case PUB, CASE, PERS -> true;
            case REV ->
                rule.field().getName().equals("tearline")
                        || LeafType.of(rule.field()).equals(Optional.of(LeafType.PLACE));
            case SPEC, SID, INT -> false;
        };
    }

    /** What the outcomes say leaves: the judge of what may be found in the bytes. */
    private static String shown(Release release) {
        StringBuilder shown = new StringBuilder();
        release.fields().forEach(field -> shown.append(field.leaving()).append('\n'));
        return shown.toString();
    }

    /** The values of withheld fields, whole. */
    private static List<String> mayNotLeave(Release release) {
        return release.fields().stream()
                .filter(field -> field.fate() == FieldFate.WITHHELD)
                .map(FieldOutcome::written)
                .toList();
    }

    private static void assertNoTrace(Release release, Set<String> staying, String about) {
        String out = bytesThatLeave(release);
        for (String canary : staying) {
            for (String trace : traces(canary)) {
                assertThat(out.contains(trace))
                        .as("%s: a trace of %s", about, canary)
                        .isFalse();
            }
        }
    }

    /** The message, and each shown leaf's path and value, as Latin-1 so that bytes are characters. */
    private static String bytesThatLeave(Release release) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(release.message().toByteArray());
        for (FieldLeaf leaf : release.released()) {
            out.writeBytes(leaf.path().text().getBytes(StandardCharsets.UTF_8));
            out.writeBytes(leaf.value().bytes());
        }
        out.writeBytes(release.decisionRecord().text().getBytes(StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    private static List<String> traces(String canary) {
        List<String> traces = new ArrayList<>();
        byte[] raw = canary.getBytes(StandardCharsets.UTF_8);
        traces.add(new String(raw, StandardCharsets.ISO_8859_1));
        traces.add(HexFormat.of().formatHex(raw));
        traces.add(HexFormat.of().formatHex(raw).toUpperCase(Locale.ROOT));
        traces.add(new String(canary.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1));
        traces.add(new String(canary.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1));
        for (int alignment = 0; alignment < 3; alignment++) {
            byte[] shifted = new byte[alignment + raw.length];
            System.arraycopy(raw, 0, shifted, alignment, raw.length);
            String base64 = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            traces.add(base64.substring((alignment * 8 + 5) / 6, shifted.length * 8 / 6));
        }
        return traces;
    }

    private static AgreementFile agreement(Random random) {
        List<String> rules = new ArrayList<>(RULES);
        Collections.shuffle(rules, random);
        return AgreementFile.standard()
                .withRules(rules.subList(0, random.nextInt(RULES.size() + 1)).toArray(String[]::new));
    }
}
