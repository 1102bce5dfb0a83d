package comity.protocol.reference.page;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Markdown text that grows. A heading's anchor is made as GitHub, GitLab and editors make it, so that no HTML is needed to point
 * at it. Confined to one page.
 */
final class Markdown {
    private final StringBuilder text = new StringBuilder();
    private final Set<String> anchors = new HashSet<>();

    /** The anchor of a heading: small letters, digits, hyphens for blanks, nothing else. */
    static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
    }

    /** A link to the heading of this text. */
    static String link(String heading) {
        return link(heading, heading);
    }

    /** A link to a heading under another name. */
    static String link(String name, String heading) {
        return "[" + name + "](#" + anchor(heading) + ")";
    }

    static String code(String name) {
        return "`" + name + "`";
    }

    /** Two headings with one anchor would lead readers astray, so they are a programmer's error. */
    Markdown heading(int level, String heading) {
        if (!anchors.add(anchor(heading))) {
            throw new IllegalStateException("two headings for one anchor: " + heading);
        }
        return line("#".repeat(level) + " " + heading).line("");
    }

    Markdown paragraph(String paragraph) {
        return line(paragraph).line("");
    }

    Markdown list(List<String> items) {
        items.forEach(item -> line("- " + item));
        return line("");
    }

    /** The head of a table; rows follow, then {@link #end}. */
    Markdown table(String... columns) {
        row(columns);
        return line("|" + "---|".repeat(columns.length));
    }

    Markdown row(String... cells) {
        return line(List.of(cells).stream().map(Markdown::cell).collect(Collectors.joining(" | ", "| ", " |")));
    }

    /** A bar inside a cell would end it, even between backticks. */
    private static String cell(String cell) {
        return cell.replace("|", "\\|");
    }

    Markdown end() {
        return line("");
    }

    Markdown block(String language, String content) {
        return line("```" + language).line(content.strip()).line("```").line("");
    }

    private Markdown line(String line) {
        text.append(line).append('\n');
        return this;
    }

    String text() {
        return text.toString().strip() + "\n";
    }
}
