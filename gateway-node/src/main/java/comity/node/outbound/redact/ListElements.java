package comity.node.outbound.redact;

import comity.protocol.field.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * The elements of lists that the leaves of one message lie in. Leaves are ordered by their paths, so those of one element lie
 * side by side, and an element is a range of leaves. Immutable once made.
 */
final class ListElements {
    /** No element, and no place of a character. */
    static final int NONE = -1;

    private final List<Element> elements = new ArrayList<>();
    private final int[] innermost;

    private ListElements(int leaves) {
        this.innermost = new int[leaves];
    }

    /** One element of a list; an element of a list inside it has an outer one. */
    static final class Element {
        private final String path;
        private final boolean wholeOrNot;
        private final int outer;
        private final int from;
        private int to;

        private Element(String path, boolean wholeOrNot, int outer, int from) {
            this.path = path;
            this.wholeOrNot = wholeOrNot;
            this.outer = outer;
            this.from = from;
        }

        /** Its path, handle included. */
        String path() {
            return path;
        }

        /** Whether its list leaves whole or not at all. */
        boolean leavesWholeOrNot() {
            return wholeOrNot;
        }

        /** The place of the element it is inside of among all; NONE for none. */
        int outer() {
            return outer;
        }

        /** The first of its leaves. */
        int from() {
            return from;
        }

        /** One after the last. */
        int to() {
            return to;
        }

        /** The path of the list: the same for all elements of one list. */
        String list() {
            return path.substring(0, path.lastIndexOf('['));
        }

        /** The name of the list's field. */
        String listName() {
            int end = path.lastIndexOf('[');
            return path.substring(path.lastIndexOf('.', end) + 1, end);
        }

        /** The path of the message that has the list, with the dot that follows it; empty for the root. */
        String holder() {
            return path.substring(0, path.lastIndexOf('.', path.lastIndexOf('[')) + 1);
        }

        /** The path of the leaf below the element, without the dot; empty for the element itself. */
        String below(String leaf) {
            return leaf.length() == path.length() ? "" : leaf.substring(path.length() + 1);
        }

        private boolean holds(String leaf) {
            return leaf.startsWith(path);
        }
    }

    /** Those of leaves in the order of their paths. */
    static ListElements of(List<Ruling> ordered) {
        ListElements found = new ListElements(ordered.size());
        int open = NONE;
        for (int i = 0; i < ordered.size(); i++) {
            String path = ordered.get(i).leaf().path().text();
            open = found.closed(open, path, i);
            int begun = open == NONE ? 0 : found.elements.get(open).path().length();
            for (int end = path.indexOf(']', begun); end != NONE; end = path.indexOf(']', end + 1)) {
                String element = path.substring(0, end + 1);
                found.elements.add(new Element(element, isWholeOrNot(element), open, i));
                open = found.elements.size() - 1;
            }
            found.innermost[i] = open;
        }
        for (int last = open; last != NONE; last = found.elements.get(last).outer()) {
            found.elements.get(last).to = ordered.size();
        }
        return found;
    }

    private static boolean isWholeOrNot(String element) {
        StringBuilder names = new StringBuilder(element.length());
        int from = 0;
        for (int open = element.indexOf('['); open != NONE; open = element.indexOf('[', from)) {
            names.append(element, from, open);
            from = element.indexOf(']', open) + 1;
        }
        return Schema.wire().leavesWholeOrNot(names.toString());
    }

    /** Ends the elements that the next leaf is outside of; gives the innermost that it is still inside of. */
    private int closed(int innermostOpen, String path, int leaf) {
        int open = innermostOpen;
        while (open != NONE && !elements.get(open).holds(path)) {
            elements.get(open).to = leaf;
            open = elements.get(open).outer();
        }
        return open;
    }

    /** All elements, an outer one before those inside it. */
    List<Element> all() {
        return elements;
    }

    /** The place of the innermost element around a leaf among all; NONE for none. */
    int innermost(int leaf) {
        return innermost[leaf];
    }
}
