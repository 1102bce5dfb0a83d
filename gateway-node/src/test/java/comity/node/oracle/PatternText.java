package comity.node.oracle;

import java.util.ArrayList;
import java.util.List;

/**
 * Draws texts that match one of the schema's patterns: alternatives, groups, sets, single characters, and how often. Of a part
 * that may occur any number of times it takes as many as the length asks for. Used by one thread.
 */
final class PatternText {
    private static final int OPEN_END = -1;
    private final String pattern;
    private final Draw draw;
    private final int wanted;
    private int at;
    private StringBuilder text = new StringBuilder();

    private PatternText(String pattern, int wanted, Draw draw) {
        this.pattern = pattern;
        this.wanted = wanted;
        this.draw = draw;
    }

    /** A text of the pattern, as long as this where the pattern leaves the length open. */
    static String of(String pattern, int wantedLength, Draw draw) {
        String arm = draw.pick(alternatives(pattern));
        PatternText text = new PatternText(arm, wantedLength, draw);
        text.sequence();
        return text.text.toString();
    }

    /** What stands between bars that are in no group and in no set. */
    private static List<String> alternatives(String pattern) {
        List<String> arms = new ArrayList<>();
        int depth = 0;
        boolean inSet = false;
        int from = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
            } else if (inSet) {
                inSet = c != ']';
            } else if (c == '[') {
                inSet = true;
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (c == '|' && depth == 0) {
                arms.add(pattern.substring(from, i));
                from = i + 1;
            }
        }
        arms.add(pattern.substring(from));
        return arms;
    }

    private void sequence() {
        while (at < pattern.length()) {
            part();
        }
    }

    private void part() {
        char c = pattern.charAt(at);
        if (c == '(') {
            int close = groupEnd();
            String inner = pattern.substring(at + "(?:".length(), close);
            at = close + 1;
            int times = times();
            for (int i = 0; i < times; i++) {
                text.append(of(inner, Math.max(1, (wanted - text.length()) / 2), draw));
            }
            return;
        }
        String set = c == '[' ? set() : single();
        text.append(draw.text(set, times()));
    }

    private int groupEnd() {
        int depth = 0;
        for (int i = at; i < pattern.length(); i++) {
            depth += pattern.charAt(i) == '(' ? 1 : pattern.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("unclosed group in " + pattern);
    }

    private String single() {
        if (pattern.charAt(at) == '\\') {
            at++;
        }
        return String.valueOf(pattern.charAt(at++));
    }

    private String set() {
        StringBuilder set = new StringBuilder();
        at++;
        while (pattern.charAt(at) != ']') {
            if (pattern.charAt(at) == '\\') {
                at++;
            }
            char first = pattern.charAt(at++);
            boolean range = pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']';
            char last = first;
            if (range) {
                last = pattern.charAt(at + 1);
                at += 2;
            }
            for (char c = first; c <= last; c++) {
                set.append(c);
            }
        }
        at++;
        return set.toString();
    }

    /** How often the part before occurs. */
    private int times() {
        if (at == pattern.length()) {
            return 1;
        }
        int open = Math.max(1, wanted - text.length());
        return switch (pattern.charAt(at)) {
            case '?' -> drawn(0, 1);
            case '*' -> drawn(0, open);
            case '+' -> drawn(1, open);
            case '{' -> {
                int close = pattern.indexOf('}', at);
                String[] bounds = pattern.substring(at + 1, close).split(",", -1);
                at = close;
                int least = Integer.parseInt(bounds[0]);
                int greatest =
                        bounds.length == 1 ? least : bounds[1].isEmpty() ? OPEN_END : Integer.parseInt(bounds[1]);
                yield drawn(
                        least,
                        greatest == OPEN_END ? Math.max(least, open) : Math.min(greatest, Math.max(least, open)));
            }
            default -> 1;
        };
    }

    private int drawn(int least, int greatest) {
        at++;
        return greatest > 1 ? greatest : draw.between(least, greatest);
    }
}
