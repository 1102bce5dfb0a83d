package comity.node.oracle;

import comity.v1.Attachment;
import comity.v1.Entity;
import comity.v1.Evaluation;
import comity.v1.Protection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What stays home because of what else stays home: whatever points at a withheld thing, and with it the element of a list that must
 * point at something; lists that are not whole and their counts; things of which nothing is left that says what they are; files at
 * which nothing that leaves points any more; a scheme without a grade. Repeated until nothing changes.
 */
final class Pruning {
    /** Numbers, and the lists beside them that they are of. */
    private static final Map<String, String> NUMBERS =
            Map.of("participant_count", "participants", "total", "transaction_refs");

    private final List<WrittenField> fields;
    private final Fates fates;
    private final boolean protectedSource;
    private final Map<String, String> things = new HashMap<>();
    private final Set<String> entities = new HashSet<>();
    private final Set<String> files = new HashSet<>();

    private Pruning(List<WrittenField> fields, Fates fates, boolean protectedSource) {
        this.fields = fields;
        this.fates = fates;
        this.protectedSource = protectedSource;
        for (WrittenField field : fields) {
            if (field.facts().definesThing()) {
                String place = holder(field.path());
                things.put((String) field.value(), place);
                if (isOf(field, Entity.getDescriptor())) {
                    entities.add(place);
                }
                if (isOf(field, Attachment.getDescriptor())) {
                    files.add((String) field.value());
                }
            }
        }
    }

    /** Changes the fates of what is pruned. */
    static void prune(List<WrittenField> fields, Fates fates, boolean protectedSource) {
        Pruning pruning = new Pruning(fields, fates, protectedSource);
        boolean again = true;
        while (again) {
            again = pruning.once();
        }
    }

    private boolean once() {
        Set<String> gone = gone();
        gone.addAll(brokenElements());
        Set<String> broken = brokenLists();
        List<WrittenField> pruned = new ArrayList<>();
        for (WrittenField field : fields) {
            boolean dangling =
                    field.facts().pointsAtThing() && gone.contains(things.getOrDefault((String) field.value(), ""));
            boolean ofGone = gone.stream().anyMatch(field::isBelow);
            boolean ofBroken = broken.stream().anyMatch(field::isBelow);
            boolean pointless = dangling || ofGone || ofBroken || isSchemeAlone(field) || tellsOfMissing(field);
            if (fates.leaves(field) && pointless) {
                pruned.add(field);
            }
        }
        fates.withhold(pruned, Fate.Cause.PRUNED);
        return !pruned.isEmpty();
    }

    /** Where things stand of which nothing leaves that says what they are. */
    private Set<String> gone() {
        Set<String> gone = new HashSet<>(things.values());
        fields.stream()
                .filter(fates::leaves)
                .filter(field -> !field.facts().definesThing())
                .forEach(field -> gone.removeIf(
                        thing -> field.isBelow(thing) && (!entities.contains(thing) || isDetail(field, thing))));
        gone.addAll(orphanedFiles());
        return gone;
    }

    /** Below the one field of an entity that says what it is. */
    private static boolean isDetail(WrittenField field, String entity) {
        String name = field.path().substring(entity.length() + 1).split("[.\\[]", 2)[0];
        return Entity.getDescriptor().findFieldByName(name).getRealContainingOneof() != null;
    }

    /** Files at which something points, and nothing that leaves. */
    private Set<String> orphanedFiles() {
        Set<String> pointedAt = fields.stream()
                .filter(field -> field.facts().pointsAtThing())
                .map(field -> (String) field.value())
                .filter(files::contains)
                .collect(Collectors.toSet());
        fields.stream()
                .filter(field -> field.facts().pointsAtThing() && fates.leaves(field))
                .forEach(field -> pointedAt.remove((String) field.value()));
        return pointedAt.stream().map(name -> things.getOrDefault(name, "")).collect(Collectors.toSet());
    }

    /** Elements of lists whose pointer, which they must have, stays home. */
    private Set<String> brokenElements() {
        return fields.stream()
                .filter(field ->
                        field.facts().pointsAtThing() && field.facts().limit().getRequired() && !fates.leaves(field))
                .map(field -> holder(field.path()))
                .filter(holder -> holder.endsWith("]"))
                .collect(Collectors.toSet());
    }

    private boolean isSchemeAlone(WrittenField field) {
        return isOf(field, Evaluation.getDescriptor())
                && field.name().equals("scheme")
                && !fates.leaves("envelope.evaluation.source")
                && !fates.leaves("envelope.evaluation.info");
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

    /** A number beside a list that says how many there are, or what they come to, would tell of those who are missing. */
    private boolean tellsOfMissing(WrittenField field) {
        return NUMBERS.entrySet().stream().anyMatch(entry -> {
            boolean isNumber = field.name().equals(entry.getKey());
            String number = isNumber ? field.path() : holder(field.path());
            boolean isOfNumber = number.endsWith("." + entry.getKey());
            return isOfNumber && tellsOfMissing(number, holder(number) + "." + entry.getValue() + "[");
        });
    }

    private boolean tellsOfMissing(String number, String list) {
        List<WrittenField> listed =
                fields.stream().filter(field -> field.path().startsWith(list)).toList();
        long elements = listed.stream()
                .map(field -> field.path().substring(0, field.path().indexOf(']', list.length())))
                .distinct()
                .count();
        boolean countsMore = fields.stream()
                .filter(field -> field.isAt(number + ".min") && fates.leaves(field))
                .filter(field -> field.facts().effective(protectedSource) == Protection.Class.REV)
                .anyMatch(field -> leaving(field) > elements);
        return !listed.isEmpty() && (countsMore || !listed.stream().allMatch(fates::leaves));
    }

    private long leaving(WrittenField count) {
        Object value = fates.of(count) instanceof Fate.Changed(Object changed) ? changed : count.value();
        return ((Number) value).longValue();
    }

    private static boolean isOf(WrittenField field, com.google.protobuf.Descriptors.Descriptor type) {
        return field.facts().field().getContainingType().equals(type);
    }

    private static String holder(String path) {
        return path.substring(0, path.lastIndexOf('.'));
    }
}
