package comity.node.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.commit.Opening;
import comity.crypto.commit.Release;
import comity.crypto.random.SystemRandom;
import comity.node.edge.cli.demo.Spellings;
import comity.node.ops.Vault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every place in which something could be read that must not be: what a node has on its disk, what arrived there as its partner sealed it,
 * what its people were told, what was logged. Stateless.
 */
final class Sinks {
    /** Shorter texts are found in random bytes by chance. */
    private static final int LENGTH_MIN = 5;

    private Sinks() {}

    /**
     * Of the agency that was written to: none of the texts is anywhere, in no spelling.
     *
     * @param texts that must not leave; short ones are looked for as words of what can be read, the others among all bytes
     */
    static void assertPartnerCannotRead(Agency partner, List<String> texts) throws Exception {
        Map<String, byte[]> sealed = new LinkedHashMap<>();
        Map<String, byte[]> readable = new LinkedHashMap<>();
        List<Bytes> arrived = arrived(partner);
        for (int i = 0; i < arrived.size(); i++) {
            sealed.put(
                    "message " + i + " as it was sealed to " + partner,
                    arrived.get(i).toByteArray());
            readable.put("values of message " + i + " to " + partner, values(arrived.get(i)));
        }
        List<String> told = partner.told();
        for (int i = 0; i < told.size(); i++) {
            readable.put("answer " + i + " at " + partner, told.get(i).getBytes(StandardCharsets.UTF_8));
        }
        readable.forEach((place, bytes) -> assertNoWord(place, bytes, texts));
        Map<String, byte[]> all = new LinkedHashMap<>(readable);
        all.putAll(sealed);
        all.putAll(files(partner.directory()));
        all.forEach((place, bytes) -> assertNone(place, bytes, texts));
    }

    /** Of the agency that wrote: nothing can be read on its disk either, nor in what its node logged. */
    static void assertSenderKeepsSealed(Agency sender, List<String> texts) throws IOException {
        files(sender.directory()).forEach((place, bytes) -> assertNone(place, bytes, texts));
        assertNone("log of " + sender, sender.logged().getBytes(StandardCharsets.UTF_8), texts);
    }

    /** What nodes of this process logged. */
    static void assertNotLogged(Agencies agencies, List<String> texts) {
        assertNone("log", agencies.log().getBytes(StandardCharsets.UTF_8), texts);
    }

    private static void assertNone(String place, byte[] bytes, List<String> texts) {
        List<String> long_ =
                texts.stream().filter(text -> text.length() >= LENGTH_MIN).toList();
        assertThat(Spellings.foundIn(bytes, long_)).as(place).isEmpty();
    }

    private static void assertNoWord(String place, byte[] bytes, List<String> texts) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        assertThat(texts.stream()
                        .filter(word -> word.length() < LENGTH_MIN)
                        .filter(word -> Pattern.compile(
                                        "(?<![A-Za-z0-9+/=])" + Pattern.quote(word) + "(?![A-Za-z0-9+/=])")
                                .matcher(text)
                                .find()))
                .as("words in %s", place)
                .isEmpty();
    }

    /** The paths and values that a release shows, a line each, without the random bytes between them. */
    private static byte[] values(Bytes release) throws MalformedBytes {
        return Release.decode(release).shown().stream()
                .map(Opening::leaf)
                .map(leaf -> leaf.path() + " " + new String(leaf.value().toByteArray(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What the files of a directory hold. */
    private static Map<String, byte[]> files(Path directory) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file.toString(), Files.readAllBytes(file));
            }
        }
        assertThat(files).isNotEmpty();
        return files;
    }

    /** The releases in an agency's inbox as their senders sealed them, opened with the node's own key. */
    static List<Bytes> arrived(Agency agency) throws IOException, SQLException {
        Vault vault = new Vault(agency.keys().wrapping(), new SystemRandom());
        List<Bytes> releases = new ArrayList<>();
        String store = "jdbc:sqlite:" + agency.directory().resolve("store/comity.db");
        try (Connection connection = DriverManager.getConnection(store);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT channel_id, entry_index, wrapped_key, sealed_release"
                        + " FROM inbox JOIN inbox_release USING (arrival) ORDER BY arrival")) {
            while (rows.next()) {
                Bytes name =
                        Bytes.copyOf(rows.getBytes("channel_id")).concat(Bytes.utf8("/" + rows.getLong("entry_index")));
                Vault.Sealed sealed = new Vault.Sealed(
                        Bytes.copyOf(rows.getBytes("wrapped_key")),
                        List.of(Bytes.copyOf(rows.getBytes("sealed_release"))));
                releases.add(vault.open("inbox_release", name, sealed, 0));
            }
        }
        return releases;
    }
}
