package comity.node.outbound.redact;

import java.util.Arrays;
import java.util.List;

/**
 * Finds all occurrences of many patterns in one pass over a text (Aho and Corasick 1975): the time grows with the text and the
 * occurrences, not with the number of patterns. Immutable once made.
 */
final class Automaton {
    private static final int ROOT = 0;
    private static final int NONE = -1;

    private final long[] keys;
    private final int[] targets;
    private final int mask;
    private final int[] fallbacks;
    private final int[] patternsAt;
    private final int[] shorterAt;
    private final int[] lengths;

    /** Takes note of an occurrence. */
    interface Occurrences {
        /** Pattern {@code pattern} stands at {@code from} (inclusive) to {@code to} (exclusive). */
        void found(int pattern, int from, int to);
    }

    private Automaton(Trie trie, List<String> patterns) {
        this.keys = trie.keys;
        this.targets = trie.targets;
        this.mask = trie.keys.length - 1;
        this.patternsAt = trie.patternsAt;
        this.lengths = patterns.stream().mapToInt(String::length).toArray();
        this.fallbacks = new int[trie.nodes];
        this.shorterAt = new int[trie.nodes];
        link(trie);
    }

    /** For these patterns: no two alike, none empty. */
    static Automaton of(List<String> patterns) {
        int letters = 1;
        for (String pattern : patterns) {
            letters += pattern.length();
        }
        Trie trie = new Trie(letters);
        for (int i = 0; i < patterns.size(); i++) {
            trie.add(patterns.get(i), i);
        }
        return new Automaton(trie, patterns);
    }

    /** The trie of the patterns. */
    private static final class Trie {
        private final long[] keys;
        private final int[] targets;
        private final int[] parents;
        private final char[] letters;
        private final int[] patternsAt;
        private int nodes = 1;

        Trie(int nodesMax) {
            int capacity = Integer.highestOneBit(Math.max(4, nodesMax)) << 2;
            this.keys = new long[capacity];
            this.targets = new int[capacity];
            this.parents = new int[nodesMax];
            this.letters = new char[nodesMax];
            this.patternsAt = new int[nodesMax];
            Arrays.fill(keys, NONE);
            Arrays.fill(patternsAt, NONE);
        }

        void add(String pattern, int number) {
            int node = ROOT;
            for (int i = 0; i < pattern.length(); i++) {
                long key = key(node, pattern.charAt(i));
                int slot = slot(keys, key);
                if (keys[slot] != key) {
                    keys[slot] = key;
                    targets[slot] = nodes;
                    parents[nodes] = node;
                    letters[nodes] = pattern.charAt(i);
                    nodes++;
                }
                node = targets[slot];
            }
            patternsAt[node] = number;
        }
    }

    private static long key(int node, char letter) {
        return (long) node << Character.SIZE | letter;
    }

    /** Where the key is, or would be. */
    private static int slot(long[] keys, long key) {
        int at = (int) (key * 0x9E3779B97F4A7C15L >>> 40) & keys.length - 1;
        while (keys[at] != key && keys[at] != NONE) {
            at = at + 1 & keys.length - 1;
        }
        return at;
    }

    private int next(int node, char letter) {
        long key = key(node, letter);
        int slot = slot(keys, key);
        return keys[slot] == key ? targets[slot] : NONE;
    }

    /** Nodes are linked in the order of their depths; those of one pattern were made so, and those of several are sorted. */
    private void link(Trie trie) {
        shorterAt[ROOT] = NONE;
        for (int node : byDepth(trie)) {
            int fallback = trie.parents[node] == ROOT ? ROOT : step(fallbacks[trie.parents[node]], trie.letters[node]);
            fallbacks[node] = fallback;
            shorterAt[node] = patternsAt[fallback] == NONE ? shorterAt[fallback] : fallback;
        }
    }

    private static int[] byDepth(Trie trie) {
        int[] depths = new int[trie.nodes];
        int deepest = 0;
        for (int node = 1; node < trie.nodes; node++) {
            depths[node] = depths[trie.parents[node]] + 1;
            deepest = Math.max(deepest, depths[node]);
        }
        int[] ends = new int[deepest + 1];
        for (int node = 1; node < trie.nodes; node++) {
            ends[depths[node]]++;
        }
        for (int depth = 1; depth <= deepest; depth++) {
            ends[depth] += ends[depth - 1];
        }
        int[] ordered = new int[trie.nodes - 1];
        for (int node = trie.nodes - 1; node > 0; node--) {
            ordered[--ends[depths[node]]] = node;
        }
        return ordered;
    }

    private int step(int from, char letter) {
        int node = from;
        while (true) {
            int next = next(node, letter);
            if (next != NONE) {
                return next;
            }
            if (node == ROOT) {
                return ROOT;
            }
            node = fallbacks[node];
        }
    }

    /** Tells every occurrence, those that lie within others included. */
    void run(String text, Occurrences occurrences) {
        int node = ROOT;
        for (int i = 0; i < text.length(); i++) {
            node = step(node, text.charAt(i));
            for (int at = patternsAt[node] == NONE ? shorterAt[node] : node; at != NONE; at = shorterAt[at]) {
                int pattern = patternsAt[at];
                occurrences.found(pattern, i + 1 - lengths[pattern], i + 1);
            }
        }
    }
}
