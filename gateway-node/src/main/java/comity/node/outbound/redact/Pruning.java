package comity.node.outbound.redact;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import comity.node.outbound.redact.ListElements.Element;
import comity.protocol.field.FieldRule;
import comity.protocol.field.LeafType;
import comity.protocol.field.ProtectionClass;
import comity.v1.Attachment;
import comity.v1.Entity;
import comity.v1.Evaluation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * REF_PRUNE: what would point at a withheld thing stays home as well, with whatever makes no sense without it, and a list of
 * persons present leaves whole or not at all, its count with it. Repeats until nothing changes; each round withholds at least
 * one leaf, so it ends. Confined to one redaction.
 */
final class Pruning {
    private static final Set<String> DETAILS = Entity.getDescriptor().getRealOneofs().getFirst().getFields().stream()
            .map(FieldDescriptor::getName)
            .collect(Collectors.toUnmodifiableSet());

    /** Lists with the field beside them that says how many there are, or what they come to: with a part of them, it tells the rest. */
    private static final Map<String, String> SUMS =
            Map.of("participants", "participant_count", "transaction_refs", "total");

    private static final int NONE = ListElements.NONE;
    private static final String FORSAKEN = "gateway: REF_PRUNE, belongs to what is withheld";

    private final List<Ruling> rulings;
    private final ListElements elements;
    private boolean changed;
    private final List<Integer> names = new ArrayList<>();
    private final List<Integer> references = new ArrayList<>();
    private final Map<String, List<Element>> lists = new LinkedHashMap<>();

    private Pruning(List<Ruling> rulings, ListElements elements) {
        this.rulings = new ArrayList<>(rulings);
        this.elements = elements;
        for (int i = 0; i < rulings.size(); i++) {
            FieldRule rule = rulings.get(i).plan().rule();
            if (rule.definesReference()) {
                names.add(i);
            } else if (rule.refersToElement()) {
                references.add(i);
            }
        }
        for (Element element : elements.all()) {
            if (SUMS.containsKey(element.listName()) || element.leavesWholeOrNot()) {
                lists.computeIfAbsent(element.list(), _ -> new ArrayList<>()).add(element);
            }
        }
    }

    /** The same rulings in the same order, fewer of them leaving. */
    static List<Ruling> prune(List<Ruling> rulings, ListElements elements) {
        Pruning pruning = new Pruning(rulings, elements);
        do {
            pruning.changed = false;
            pruning.withholdReferences();
            pruning.withholdIncompleteLists();
            pruning.withholdUnsaidThings();
            pruning.withholdForsakenFiles();
            pruning.withholdGradelessSchemes();
        } while (pruning.changed);
        return List.copyOf(pruning.rulings);
    }

    /** A reference to what does not leave goes; where it is what its element is about, the element goes. */
    private void withholdReferences() {
        if (references.isEmpty()) {
            return;
        }
        Set<String> leaving = new HashSet<>();
        for (int name : names) {
            if (rulings.get(name).leaves()) {
                leaving.add(text(name));
            }
        }
        for (int i : references) {
            if (rulings.get(i).leaves() && !leaving.contains(text(i))) {
                withhold(i, "gateway: REF_PRUNE, points at what is withheld");
            }
            int element = elements.innermost(i);
            if (!rulings.get(i).leaves()
                    && element != NONE
                    && rulings.get(i).plan().rule().required()) {
                withholdAll(elements.all().get(element), "gateway: REF_PRUNE, says nothing without its reference");
            }
        }
    }

    /** Whoever is missing from a list of all but one would be named by the gap; a number beside a missing list counts them. */
    private void withholdIncompleteLists() {
        for (List<Element> list : lists.values()) {
            Element first = list.getFirst();
            Optional<String> sum = Optional.ofNullable(SUMS.get(first.listName()));
            if (!list.stream().allMatch(this::leavesWhole)) {
                if (first.leavesWholeOrNot()) {
                    for (Element element : list) {
                        withholdAll(element, "gateway: REF_PRUNE, the list leaves whole or not at all");
                    }
                }
                if (sum.isPresent()) {
                    withholdBeside(first, sum.get(), "gateway: REF_PRUNE, tells of a list that is not whole");
                }
            } else if (sum.isPresent() && countsMore(first, sum.get(), list.size())) {
                withholdBeside(first, sum.get(), "gateway: REF_PRUNE, counts somebody whom nobody names");
            }
        }
    }

    /** Whether a count that could point at a source is certainly greater than the number of those who are named. */
    private boolean countsMore(Element element, String count, int named) {
        return beside(element, count).stream()
                .map(rulings::get)
                .filter(ruling -> ruling.plan().effective() == ProtectionClass.REV && ruling.leaves())
                .map(ruling -> ruling.leaving().orElseThrow())
                .filter(leaf ->
                        leaf.type() == LeafType.INTEGER && leaf.path().text().endsWith(".min"))
                .anyMatch(leaf -> leaf.value().integer() > named);
    }

    private boolean leavesWhole(Element element) {
        for (int i = element.from(); i < element.to(); i++) {
            if (!rulings.get(i).leaves()) {
                return false;
            }
        }
        return true;
    }

    private void withholdBeside(Element element, String field, String reason) {
        for (int i : beside(element, field)) {
            withhold(i, reason);
        }
    }

    /** The leaves at and below a field of the message that has the element's list. */
    private List<Integer> beside(Element element, String field) {
        String path = element.holder() + field;
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < rulings.size(); i++) {
            String leaf = rulings.get(i).leaf().path().text();
            if (leaf.startsWith(path) && (leaf.length() == path.length() || leaf.charAt(path.length()) == '.')) {
                found.add(i);
            }
        }
        return found;
    }

    /** A thing of which nothing leaves but its name, or nothing of what it is, would only say that there is something. */
    private void withholdUnsaidThings() {
        for (int name : names) {
            int place = elements.innermost(name);
            if (place == NONE || !rulings.get(name).leaves()) {
                continue;
            }
            Element element = elements.all().get(place);
            boolean entity = isIn(name, Entity.getDescriptor());
            boolean says = false;
            for (int i = element.from(); i < element.to() && !says; i++) {
                says = i != name && rulings.get(i).leaves() && (!entity || isOfDetail(element, i));
            }
            if (!says) {
                withholdAll(element, "gateway: REF_PRUNE, nothing else of it leaves");
            }
        }
    }

    private boolean isOfDetail(Element entity, int leaf) {
        String below = entity.below(rulings.get(leaf).leaf().path().text());
        int dot = below.indexOf('.');
        return DETAILS.contains(dot == NONE ? below : below.substring(0, dot));
    }

    /** A file that only withheld things pointed at is theirs: a picture of a person who stays home. */
    private void withholdForsakenFiles() {
        for (int name : names) {
            if (!isIn(name, Attachment.getDescriptor())
                    || !rulings.get(name).leaves()
                    || elements.innermost(name) == NONE) {
                continue;
            }
            boolean pointedAt = false;
            boolean forsaken = true;
            for (int reference : references) {
                if (text(reference).equals(text(name))) {
                    pointedAt = true;
                    forsaken &= !rulings.get(reference).leaves();
                }
            }
            if (pointedAt && forsaken) {
                withholdAll(elements.all().get(elements.innermost(name)), FORSAKEN);
            }
        }
    }

    /** Whether it stays home only because nothing that leaves points at its file. */
    static boolean isForsaken(Ruling ruling) {
        return ruling.clause().equals(FORSAKEN);
    }

    /** A scale without a grade says that there was one. */
    private void withholdGradelessSchemes() {
        int scheme = NONE;
        for (int i = 0; i < rulings.size(); i++) {
            if (rulings.get(i).leaves() && isIn(i, Evaluation.getDescriptor())) {
                if (rulings.get(i).plan().rule().field().getNumber() != Evaluation.SCHEME_FIELD_NUMBER) {
                    return;
                }
                scheme = i;
            }
        }
        if (scheme != NONE) {
            withhold(scheme, "gateway: REF_PRUNE, no grade leaves");
        }
    }

    private void withholdAll(Element element, String reason) {
        for (int i = element.from(); i < element.to(); i++) {
            withhold(i, reason);
        }
    }

    private void withhold(int which, String reason) {
        Ruling before = rulings.get(which);
        if (before.leaves()) {
            rulings.set(which, before.prunedBy(reason));
            changed = true;
        }
    }

    private String text(int which) {
        return rulings.get(which).leaf().value().text();
    }

    private boolean isIn(int which, Descriptor holder) {
        return rulings.get(which).plan().rule().field().getContainingType().equals(holder);
    }
}
