package comity.node.oracle;

import comity.v1.Evaluation;
import comity.v1.Relation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What stays home because of what else stays home: whatever points at a withheld thing, relations without both ends, lists that are
 * not whole and their counts, things of which only the name is left, a scheme without a grade. Repeated until nothing changes.
 */
final class Pruning {
    private final List<WrittenField> fields;
    private final Fates fates;
    private final Map<String, String> things = new HashMap<>();

    private Pruning(List<WrittenField> fields, Fates fates) {
        this.fields = fields;
        this.fates = fates;
        for (WrittenField field : fields) {
            if (field.facts().definesThing()) {
                things.put((String) field.value(), holder(field.path()));
            }
        }
    }

    /** Changes the fates of what is pruned. */
    static void prune(List<WrittenField> fields, Fates fates) {
        Pruning pruning = new Pruning(fields, fates);
        boolean again = true;
        while (again) {
            again = pruning.once();
        }
    }

    private boolean once() {
        List<WrittenField> pruned = new ArrayList<>();
        Set<String> gone = gone();
        for (WrittenField field : fields) {
            if (!fates.leaves(field)) {
                continue;
            }
            boolean ofGone = gone.stream().anyMatch(field::isBelow);
            boolean dangling =
                    field.facts().pointsAtThing() && gone.contains(things.getOrDefault((String) field.value(), ""));
            if (ofGone || dangling || isOfBrokenRelation(field) || isSchemeAlone(field)) {
                pruned.add(field);
            }
        }
        for (String list : brokenLists()) {
            String holder = holder(list);
            fields.stream()
                    .filter(fates::leaves)
                    .filter(field ->
                            field.isBelow(list) || (field.facts().isCountEnd() && isCountBeside(field, holder)))
                    .forEach(pruned::add);
        }
        fates.withhold(pruned, Fate.Cause.PRUNED);
        return !pruned.isEmpty();
    }

    /** Where things stand of which nothing leaves, or nothing but the name. */
    private Set<String> gone() {
        Set<String> gone = new HashSet<>(things.values());
        fields.stream()
                .filter(fates::leaves)
                .filter(field -> !field.facts().definesThing())
                .forEach(field -> gone.removeIf(field::isBelow));
        return gone;
    }

    private boolean isOfBrokenRelation(WrittenField field) {
        return field.inside(Relation.getDescriptor())
                .map(relation ->
                        !fates.leaves(relation.path() + ".from_ref") || !fates.leaves(relation.path() + ".to_ref"))
                .orElse(false);
    }

    private boolean isSchemeAlone(WrittenField field) {
        boolean scheme = field.facts().field().getContainingType().equals(Evaluation.getDescriptor())
                && field.name().equals("scheme");
        return scheme && !fates.leaves("envelope.evaluation.source") && !fates.leaves("envelope.evaluation.info");
    }

    /** Lists that leave whole or not at all, of which something stays. */
    private Set<String> brokenLists() {
        Set<String> broken = new LinkedHashSet<>();
        for (WrittenField field : fields) {
            if (!fates.leaves(field)) {
                field.holders().stream()
                        .filter(holder -> SchemaFacts.of(holder.field()).limit().getAllOrNone())
                        .map(holder -> holder.path().substring(0, holder.path().lastIndexOf('[')))
                        .forEach(broken::add);
            }
        }
        return broken;
    }

    /** A count that belongs to the message around a list. */
    private static boolean isCountBeside(WrittenField field, String holder) {
        return field.path().matches(Pattern.quote(holder) + "\\.participant_count\\.(min|max)");
    }

    private static String holder(String path) {
        return path.substring(0, path.lastIndexOf('.'));
    }
}
