package comity.node.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * The verifier in Python, written from FORMAT.md alone, runs with the build. A machine without {@code python3} fails here: a
 * check that is skipped proves nothing.
 */
class PythonVerifierTest {
    @Test
    void passesItsOwnTests() throws IOException, InterruptedException {
        Python.Outcome outcome = Python.run("-m", "unittest");

        assertThat(outcome.output()).contains("OK").doesNotContain("skipped").doesNotContain("Ran 0 tests");
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }
}
