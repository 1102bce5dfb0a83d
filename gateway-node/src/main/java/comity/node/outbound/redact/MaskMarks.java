package comity.node.outbound.redact;

import comity.node.agreement.terms.ProtectionRule;
import comity.protocol.field.CanonicalValue;
import comity.protocol.field.FieldLeaf;
import comity.protocol.field.FieldPath;
import comity.protocol.field.Handle;
import comity.protocol.field.HandleSource;
import comity.protocol.field.Precision;
import comity.protocol.field.ProtectionClass;
import comity.protocol.field.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The marks by which a partner sees that a personal value was masked, so that it can ask for it. What protects a source is
 * removed without a trace, and so is every mark that would say that there is something else that stays home: of a value in a
 * thing or part that is gone for any other reason than its masks, of a reference to a thing that stays home, of who is missing
 * from a list that leaves whole or not at all.
 */
final class MaskMarks {
    private static final String REASON = "PERSONAL";
    private static final FieldPath ENVELOPE = FieldPath.root("envelope");
    private static final String LIST = "redactions";
    private static final int NONE = ListElements.NONE;
    private static final int MARKS_MAX = Schema.wire()
            .rule(ENVELOPE.element(LIST, new Handle(0)))
            .orElseThrow()
            .limit()
            .getMaxItems();

    private final List<Ruling> rulings;
    private final ListElements elements;
    private final Set<String> things = new HashSet<>();
    private final Map<String, Boolean> known = new HashMap<>();

    private MaskMarks(List<Ruling> rulings, ListElements elements) {
        this.rulings = rulings;
        this.elements = elements;
        for (Ruling ruling : rulings) {
            if (ruling.plan().rule().definesReference() && (ruling.leaves() || Pruning.isForsaken(ruling))) {
                things.add(ruling.leaf().value().text());
            }
        }
    }

    /** The leaves of the marks; none for most messages. */
    static List<FieldLeaf> of(List<Ruling> rulings, ListElements elements, HandleSource handles) {
        MaskMarks marks = new MaskMarks(rulings, elements);
        List<FieldLeaf> leaves = new ArrayList<>();
        int made = 0;
        for (int i = 0; i < rulings.size() && made < MARKS_MAX; i++) {
            if (isMasked(rulings.get(i)) && marks.mayBeKnown(i)) {
                boolean unmask = rulings.get(i)
                        .by()
                        .filter(ProtectionRule::unmaskOnConsent)
                        .isPresent();
                leaves.addAll(mark(rulings.get(i).leaf().path(), unmask, new Handle(handles.next())));
                made++;
            }
        }
        return leaves;
    }

    /** Whether a rule took a personal value or put something else in its place; a bucket says itself that it is one. */
    private static boolean isMasked(Ruling ruling) {
        if (ruling.plan().effective() != ProtectionClass.PERS || ruling.by().isEmpty()) {
            return false;
        }
        if (!ruling.leaves()) {
            return !ruling.isPruned();
        }
        return switch (ruling.leaving().orElseThrow().precision()) {
            case PSEUDONYM, PHRASE -> true;
            case AS_WRITTEN,
                    HOUR,
                    DAY,
                    WEEK,
                    MONTH,
                    QUARTER,
                    YEAR,
                    SITE,
                    LOCALITY,
                    ADMIN1,
                    COUNTRY,
                    AMOUNT_STEP,
                    COUNT_RANGE,
                    EXISTENCE_HIDDEN -> false;
        };
    }

    /** Whether everything that the mark's path leads through leaves in part, or is gone by masks alone. */
    private boolean mayBeKnown(int leaf) {
        String path = path(leaf);
        for (int dot = path.indexOf('.'); dot != NONE; dot = path.indexOf('.', dot + 1)) {
            if (!known.computeIfAbsent(path.substring(0, dot + 1), this::mayBeKnown)) {
                return false;
            }
        }
        return isTellingNothingElse(leaf);
    }

    /** The same of one message, by the beginning of the paths of its leaves. */
    private boolean mayBeKnown(String message) {
        boolean masksAlone = true;
        for (int i = 0; i < rulings.size(); i++) {
            if (path(i).startsWith(message)) {
                if (rulings.get(i).leaves()) {
                    return true;
                }
                masksAlone &= isTellingNothingElse(i);
            }
        }
        return masksAlone;
    }

    /** Whether the leaf is masked, points at nothing that stays home, and is nobody missing from a list of all. */
    private boolean isTellingNothingElse(int leaf) {
        Ruling ruling = rulings.get(leaf);
        if (!isMasked(ruling) || ruling.leaves()) {
            return isMasked(ruling);
        }
        if (ruling.plan().rule().refersToElement()
                && !things.contains(ruling.leaf().value().text())) {
            return false;
        }
        for (int place = elements.innermost(leaf);
                place != NONE;
                place = elements.all().get(place).outer()) {
            if (elements.all().get(place).leavesWholeOrNot()) {
                return false;
            }
        }
        return true;
    }

    private String path(int leaf) {
        return rulings.get(leaf).leaf().path().text();
    }

    private static List<FieldLeaf> mark(FieldPath masked, boolean unmask, Handle handle) {
        FieldPath mark = ENVELOPE.element(LIST, handle);
        return List.of(
                leaf(mark.child("path"), CanonicalValue.ofText(masked.text())),
                leaf(mark.child("reason"), CanonicalValue.ofText(REASON)),
                leaf(mark.child("unmask_allowed"), CanonicalValue.ofBool(unmask)));
    }

    private static FieldLeaf leaf(FieldPath path, CanonicalValue value) {
        return new FieldLeaf(path, value, ProtectionClass.PUB, Precision.AS_WRITTEN);
    }
}
