package comity.node.walks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader who types what the walks say gets where they say. */
final class WalksIT {
    /** Variables of the pages that stand for ports; a reader sets none of them and gets the page's own. */
    private static final List<String> PORTS = List.of(
            "XA_PEER",
            "XA_LOCAL",
            "XA_JSON",
            "XA_ADMIN",
            "XA_ADMIN_JSON",
            "XB_PEER",
            "XB_LOCAL",
            "XB_JSON",
            "XB_ADMIN",
            "XB_ADMIN_JSON");

    @TempDir
    private Path folder;

    /** One shell, as the pages say: what the operator makes, partners change, the integrator uses, and the auditor looks at. */
    @Test
    void everyReaderGetsWhereThePagesSay() throws IOException, InterruptedException {
        List<WalkPage> pages = List.of(
                WalkPage.read("operator"),
                WalkPage.read("agreements"),
                WalkPage.read("integrator"),
                WalkPage.read("auditor"));
        assertThat(pages).allSatisfy(page -> assertThat(page.inLanguage("sh")).hasSizeGreaterThan(3));

        Walk.Outcome outcome = new Walk(folder).walk(pages, PORTS);

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }

    @Test
    void integratorsPageShowsTheClientThatIsCompiled() throws IOException {
        Path source = WalkPage.REPOSITORY.resolve(
                "gateway-node/src/test/java/comity/node/walks/example/IntegratorClient.java");

        assertThat(WalkPage.read("integrator").inLanguage("java"))
                .extracting(WalkPage.Block::text)
                .containsExactly(Files.readString(source));
    }
}
