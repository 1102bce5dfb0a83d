package comity.node.walks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One page of {@code docs/walks}. Immutable.
 *
 * @param name of the file, without its ending
 * @param blocks all fenced blocks, in order
 */
record WalkPage(String name, List<Block> blocks) {
    static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final String FENCE = "```";

    /**
     * A fenced block.
     *
     * @param language as the fence says it; {@code sh} is what a reader types
     * @param line of the page on which its text begins, from 1
     */
    record Block(String language, int line, String text) {}

    WalkPage {
        blocks = List.copyOf(blocks);
    }

    static WalkPage read(String name) throws IOException {
        List<Block> blocks = new ArrayList<>();
        List<String> text = new ArrayList<>();
        String language = "";
        boolean inside = false;
        int number = 0;
        for (String line : Files.readAllLines(REPOSITORY.resolve("docs/walks").resolve(name + ".md"))) {
            number++;
            if (!line.startsWith(FENCE)) {
                text.add(line);
                continue;
            }
            if (inside) {
                blocks.add(new Block(language, number - text.size(), String.join("\n", text) + "\n"));
            }
            inside = !inside;
            language = line.substring(FENCE.length()).strip();
            text.clear();
        }
        if (inside) {
            throw new IOException(name + ": the last block is not closed");
        }
        return new WalkPage(name, blocks);
    }

    List<Block> inLanguage(String language) {
        return blocks.stream()
                .filter(block -> block.language().equals(language))
                .toList();
    }
}
