package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import comity.node.outbound.redact.ScanCases.Text;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How often the scan stops what may leave, and how often it lets through what may not, by texts as people write them. */
final class CorpusTest {
    private static final int CLEAN_MIN = 200;
    private static final int EVASIVE_MIN = 300;

    /** Of a hundred clean texts. */
    private static final int BLOCKED_MAX_PERCENT = 1;

    private final Desk desk = new Desk(31);

    @Test
    void stopsNextToNothingThatMayLeave() {
        List<Text> texts = ScanCases.texts("clean-texts.txt");
        List<String> blocked = new ArrayList<>();
        for (Text text : texts) {
            if (ScanCases.redacted(desk, text) instanceof Blocked found) {
                blocked.add(text.of() + ": " + text.text() + "\n    " + Desk.terms(found));
            }
        }

        assertThat(texts).hasSizeGreaterThanOrEqualTo(CLEAN_MIN);
        assertThat(100 * blocked.size())
                .as("of " + texts.size() + ":\n" + String.join("\n", blocked))
                .isLessThanOrEqualTo(BLOCKED_MAX_PERCENT * texts.size());
    }

    @Test
    void letsNoEvasionThrough_butTheKnownLimits() {
        List<Text> texts = ScanCases.texts("evasive-texts.txt");
        List<String> through = new ArrayList<>();
        List<String> lifted = new ArrayList<>();
        for (Text text : texts) {
            boolean passes = ScanCases.redacted(desk, text) instanceof Release;
            if (passes && text.limit().isEmpty()) {
                through.add(text.of() + ": " + text.text());
            } else if (!passes && !text.limit().isEmpty()) {
                lifted.add(text.of() + ": " + text.text());
            }
        }

        assertThat(texts.stream().filter(text -> text.limit().isEmpty())).hasSizeGreaterThanOrEqualTo(EVASIVE_MIN);
        assertThat(through).as(String.join("\n", through)).isEmpty();
        assertThat(lifted).as("no limit any more").isEmpty();
    }
}
