package comity.node.oracle;

import java.util.Arrays;
import java.util.List;

/**
 * A path as rules write it, read once more: the end of the path of a field or of what holds it, {@code *} for one name or more,
 * or a message type and what it holds. Immutable.
 */
record PathPattern(String text) {
    /** The name at its end, which is one of those of every path it names unless it is a star. */
    String lastName() {
        return text.substring(text.lastIndexOf('.') + 1);
    }

    /** Whether the field at the end of these steps is named, or lies below one that is. */
    boolean names(List<Step> path) {
        List<String> wanted = Arrays.asList(text.split("\\.", -1));
        boolean byType = Character.isUpperCase(text.charAt(0));
        for (int end = 1; end <= path.size(); end++) {
            if (byType ? endsInType(path.subList(0, end), wanted) : endsWith(path.subList(0, end), wanted)) {
                return true;
            }
        }
        return false;
    }

    /** The type is the one that holds the field behind it. */
    private static boolean endsInType(List<Step> path, List<String> wanted) {
        List<String> names = wanted.subList(1, wanted.size());
        for (int at = 0; at < path.size(); at++) {
            if (path.get(at).type().equals(wanted.getFirst()) && matches(path.subList(at, path.size()), names)) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsWith(List<Step> path, List<String> wanted) {
        for (int from = 0; from < path.size(); from++) {
            if (matches(path.subList(from, path.size()), wanted)) {
                return true;
            }
        }
        return false;
    }

    /** All of the path, name by name; a star takes one name or more. */
    private static boolean matches(List<Step> path, List<String> wanted) {
        if (wanted.isEmpty()) {
            return path.isEmpty();
        }
        if (path.isEmpty()) {
            return false;
        }
        List<Step> rest = path.subList(1, path.size());
        List<String> others = wanted.subList(1, wanted.size());
        return wanted.getFirst().equals("*")
                ? matches(rest, others) || matches(rest, wanted)
                : path.getFirst().name().equals(wanted.getFirst()) && matches(rest, others);
    }
}
