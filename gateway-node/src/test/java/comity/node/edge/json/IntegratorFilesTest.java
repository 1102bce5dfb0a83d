package comity.node.edge.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import comity.edge.admin.v1.AdminGrpc;
import comity.edge.local.v1.LocalGrpc;
import comity.node.edge.admin.AdminRoles;
import comity.node.edge.local.LocalRoles;
import io.grpc.MethodDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What integrators are handed is what the doors answer. When this fails because an interface was meant to change, copy
 * {@code target/api} and the changed .proto files over {@code docs/api}.
 */
final class IntegratorFilesTest {
    private static final Path API = Path.of("..", "docs", "api");
    private static final List<Path> SOURCES =
            List.of(Path.of("src", "main", "proto"), Path.of("..", "protocol", "src", "main", "proto"));

    @Test
    void committedOpenApiIsTheGeneratedOne() throws IOException {
        Path directory = Path.of("target", "api");
        IntegratorFiles.write(directory, LocalRoles.table(), AdminRoles.table());

        for (String name : List.of("local.openapi.json", "admin.openapi.json")) {
            assertThat(Files.readString(API.resolve(name))).isEqualTo(Files.readString(directory.resolve(name)));
        }
    }

    @Test
    void exportedProtosAreTheSources() throws IOException {
        List<String> exported = new ArrayList<>();
        try (Stream<Path> files = Files.walk(API.resolve("proto"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = API.resolve("proto").relativize(file).toString();
                Path source = SOURCES.stream()
                        .map(root -> root.resolve(name))
                        .filter(Files::exists)
                        .findFirst()
                        .orElseThrow();
                assertThat(Files.readString(file)).isEqualTo(Files.readString(source));
                exported.add(name);
            }
        }

        assertThat(exported)
                .contains(
                        "comity/edge/local/v1/local.proto",
                        "comity/edge/admin/v1/admin.proto",
                        "comity/edge/v1/fault.proto",
                        "comity/local/v1/submission.proto",
                        "comity/v1/message.proto")
                .noneMatch(name -> name.contains("/peer/"));
    }

    @Test
    void documentsAreJsonAndNameEveryMethod() throws IOException {
        for (String text :
                List.of(IntegratorFiles.local(LocalRoles.table()), IntegratorFiles.admin(AdminRoles.table()))) {
            JsonFactory strict = JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();
            try (JsonParser parser = strict.createParser(text)) {
                int tokens = 0;
                while (parser.nextToken() != null) {
                    tokens++;
                }
                assertThat(tokens).isGreaterThan(100);
            }
        }
        assertThat(LocalGrpc.getServiceDescriptor().getMethods())
                .allSatisfy(method ->
                        assertThat(IntegratorFiles.local(LocalRoles.table())).contains(quotedPath(method)));
        assertThat(AdminGrpc.getServiceDescriptor().getMethods())
                .allSatisfy(method ->
                        assertThat(IntegratorFiles.admin(AdminRoles.table())).contains(quotedPath(method)));
    }

    @Test
    void pathsAreKebabCase() {
        assertThat(JsonMethods.path(AdminGrpc.getActivateAgreementMethod())).isEqualTo("/v1/activate-agreement");
        assertThat(JsonMethods.path(LocalGrpc.getSubmitMethod())).isEqualTo("/v1/submit");
    }

    private static String quotedPath(MethodDescriptor<?, ?> method) {
        return "\"" + JsonMethods.path(method) + "\"";
    }
}
