package comity.node.edge.cli.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rows under headings, wrapped to a width, for a person to read. Confined to one thread. */
public final class Table {
    private static final int COLUMN_MIN = 8;
    private static final String GAP = "  ";

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();
    private final Set<String> whole = new HashSet<>();

    public Table(String... headings) {
        this.headings = List.of(headings);
    }

    /** What stands under that heading is never broken: it is there to be copied. */
    public Table whole(String heading) {
        if (!headings.contains(heading)) {
            throw new IllegalArgumentException("no heading " + heading);
        }
        whole.add(heading);
        return this;
    }

    /** One cell for each heading. */
    public Table row(String... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException("a row has one cell for each heading");
        }
        rows.add(Arrays.stream(cells).map(Table::printable).toList());
        return this;
    }

    /** Whether there is no row. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The lines, none longer than the width unless headings and whole columns alone are. */
    public String text(int widthMax) {
        int[] widths = widths(widthMax);
        StringBuilder text = new StringBuilder();
        append(text, headings, widths);
        append(text, Arrays.stream(widths).mapToObj("─"::repeat).toList(), widths);
        rows.forEach(row -> append(text, row, widths));
        return text.toString();
    }

    /** Narrow columns keep what they need; the widest give way until all fit. */
    private int[] widths(int widthMax) {
        int[] widths = new int[headings.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = Math.max(
                    headings.get(i).length(),
                    rows.stream()
                            .mapToInt(row -> row.get(column).length())
                            .max()
                            .orElse(0));
        }
        int available = widthMax - GAP.length() * (widths.length - 1);
        while (Arrays.stream(widths).sum() > available) {
            int widest = widestToNarrow(widths);
            if (widest < 0) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    /** The widest column that may give way; -1 when none may any more. */
    private int widestToNarrow(int[] widths) {
        int widest = -1;
        for (int i = 0; i < widths.length; i++) {
            boolean canGiveWay = widths[i] > COLUMN_MIN && !whole.contains(headings.get(i));
            if (canGiveWay && (widest < 0 || widths[i] > widths[widest])) {
                widest = i;
            }
        }
        return widest;
    }

    private static void append(StringBuilder text, List<String> cells, int[] widths) {
        List<List<String>> wrapped = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            wrapped.add(wrap(cells.get(i), widths[i]));
        }
        int height = wrapped.stream().mapToInt(List::size).max().orElse(0);
        for (int line = 0; line < height; line++) {
            StringBuilder row = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String part = line < wrapped.get(i).size() ? wrapped.get(i).get(line) : "";
                row.append(part).repeat(' ', widths[i] - part.length() + GAP.length());
            }
            text.append(row.toString().stripTrailing()).append('\n');
        }
    }

    /** At spaces where there are any, else wherever the width ends. */
    private static List<String> wrap(String cell, int width) {
        List<String> lines = new ArrayList<>();
        String rest = cell;
        while (rest.length() > width) {
            int space = rest.lastIndexOf(' ', width);
            int dot = rest.lastIndexOf('.', width - 1) + 1;
            int end = space > 0 ? space : dot > 0 ? dot : width;
            lines.add(rest.substring(0, end));
            rest = rest.substring(end).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    /** Values come from other agencies: nothing in them may steer the reader's terminal. */
    static String printable(String cell) {
        return cell.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ").strip();
    }
}
