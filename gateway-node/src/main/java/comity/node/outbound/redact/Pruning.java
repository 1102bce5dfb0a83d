package comity.node.outbound.redact;

import comity.protocol.field.FieldPath;
import comity.protocol.field.FieldRule;
import comity.protocol.field.Schema;
import comity.v1.Count;
import comity.v1.Evaluation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * REF_PRUNE: what would point at a withheld thing stays home as well, with whatever makes no sense without it, and a list of
 * persons present leaves whole or not at all, its count with it. Repeats until nothing changes; each round withholds at least
 * one leaf, so it ends. Confined to one redaction.
 */
final class Pruning {
    private final List<Ruling> rulings;

    /** Which rulings lie in each element of a list, by the element's path; outer elements hold the inner ones. */
    private final Map<String, List<Integer>> elements = new LinkedHashMap<>();

    private Pruning(List<Ruling> rulings) {
        this.rulings = new ArrayList<>(rulings);
        for (int i = 0; i < rulings.size(); i++) {
            for (String element : elementsAbove(rulings.get(i).leaf().path())) {
                elements.computeIfAbsent(element, _ -> new ArrayList<>()).add(i);
            }
        }
    }

    /** The same rulings in the same order, fewer of them leaving. */
    static List<Ruling> prune(List<Ruling> rulings) {
        Pruning pruning = new Pruning(rulings);
        boolean changed = true;
        while (changed) {
            changed = pruning.withholdReferences();
            changed |= pruning.withholdIncompleteLists();
            changed |= pruning.withholdBareNames();
            changed |= pruning.withholdGradelessSchemes();
        }
        return List.copyOf(pruning.rulings);
    }

    /** A reference to what does not leave goes; where it is what its element is about, the element goes. */
    private boolean withholdReferences() {
        Set<String> leaving = new HashSet<>();
        for (Ruling ruling : rulings) {
            if (ruling.leaves() && ruling.plan().rule().definesReference()) {
                leaving.add(ruling.leaf().value().text());
            }
        }
        boolean changed = false;
        for (int i = 0; i < rulings.size(); i++) {
            Ruling ruling = rulings.get(i);
            FieldRule rule = ruling.plan().rule();
            if (!rule.refersToElement()) {
                continue;
            }
            if (ruling.leaves() && !leaving.contains(ruling.leaf().value().text())) {
                changed |= withhold(i, "gateway: REF_PRUNE, points at what is withheld");
            }
            if (!rulings.get(i).leaves() && rule.required()) {
                changed |= withholdAll(
                        innermost(ruling.leaf().path()), "gateway: REF_PRUNE, says nothing without its reference");
            }
        }
        return changed;
    }

    /** Whoever is missing from a list of all but one would be named by the gap; a number beside a missing list counts them. */
    private boolean withholdIncompleteLists() {
        Map<String, List<Integer>> lists = new HashMap<>();
        for (Map.Entry<String, List<Integer>> element : elements.entrySet()) {
            Ruling first = rulings.get(element.getValue().getFirst());
            if (isAllOrNone(first, element.getKey())) {
                String list = element.getKey().substring(0, element.getKey().lastIndexOf('['));
                lists.computeIfAbsent(list, _ -> new ArrayList<>()).addAll(element.getValue());
            }
        }
        boolean changed = false;
        for (Map.Entry<String, List<Integer>> list : lists.entrySet()) {
            String holder = list.getKey().substring(0, list.getKey().lastIndexOf('.') + 1);
            List<Integer> together = new ArrayList<>(list.getValue());
            together.addAll(countsIn(holder));
            if (together.stream().anyMatch(i -> !rulings.get(i).leaves())) {
                changed |= withholdAll(together, "gateway: REF_PRUNE, the list leaves whole or not at all");
            }
        }
        return changed;
    }

    private static boolean isAllOrNone(Ruling inside, String element) {
        // The field names of an element's path are those its leaves begin with.
        int dots = 0;
        for (int i = 0; i < element.length(); i++) {
            dots += element.charAt(i) == '.' ? 1 : 0;
        }
        String names = inside.leaf().path().withoutHandles();
        int end = -1;
        for (int i = 0; i <= dots; i++) {
            end = names.indexOf('.', end + 1);
        }
        return Schema.wire().leavesWholeOrNot(end < 0 ? names : names.substring(0, end));
    }

    private List<Integer> countsIn(String holder) {
        List<Integer> counts = new ArrayList<>();
        for (int i = 0; i < rulings.size(); i++) {
            Ruling ruling = rulings.get(i);
            String path = ruling.leaf().path().text();
            boolean beside = path.startsWith(holder) && path.indexOf('[', holder.length()) < 0;
            if (beside && isIn(ruling, Count.getDescriptor().getFullName())) {
                counts.add(i);
            }
        }
        return counts;
    }

    /** A thing of which nothing leaves but its name would only say that there is something. */
    private boolean withholdBareNames() {
        boolean changed = false;
        for (List<Integer> element : elements.values()) {
            List<Integer> leaving =
                    element.stream().filter(i -> rulings.get(i).leaves()).toList();
            if (leaving.size() == 1
                    && rulings.get(leaving.getFirst()).plan().rule().definesReference()) {
                changed |= withhold(leaving.getFirst(), "gateway: REF_PRUNE, nothing else of it leaves");
            }
        }
        return changed;
    }

    /** A scale without a grade says that there was one. */
    private boolean withholdGradelessSchemes() {
        Predicate<Ruling> graded =
                ruling -> isIn(ruling, Evaluation.getDescriptor().getFullName());
        List<Ruling> leaving =
                rulings.stream().filter(graded).filter(Ruling::leaves).toList();
        if (leaving.size() != 1
                || leaving.getFirst().plan().rule().field().getNumber() != Evaluation.SCHEME_FIELD_NUMBER) {
            return false;
        }
        return withhold(rulings.indexOf(leaving.getFirst()), "gateway: REF_PRUNE, no grade leaves");
    }

    private List<Integer> innermost(FieldPath path) {
        List<String> above = elementsAbove(path);
        return above.isEmpty() ? List.of() : elements.getOrDefault(above.getLast(), List.of());
    }

    private boolean withholdAll(List<Integer> which, String reason) {
        boolean changed = false;
        for (int i : which) {
            changed |= withhold(i, reason);
        }
        return changed;
    }

    private boolean withhold(int which, String reason) {
        Ruling before = rulings.get(which);
        rulings.set(which, before.prunedBy(reason));
        return before.leaves();
    }

    private static boolean isIn(Ruling ruling, String holder) {
        return ruling.plan().rule().field().getContainingType().getFullName().equals(holder);
    }

    /** The paths of the list elements that hold a leaf, outermost first. */
    private static List<String> elementsAbove(FieldPath path) {
        List<String> above = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (FieldPath.Step step : path.steps()) {
            text.append(text.isEmpty() ? "" : ".").append(step);
            if (step.handle().isPresent()) {
                above.add(text.toString());
            }
        }
        return above;
    }
}
