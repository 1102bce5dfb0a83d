package comity.node.agreement.decide;

import comity.node.agreement.terms.Approval;
import comity.node.agreement.terms.DataVerdict;
import comity.node.agreement.terms.DataVerdict.How;
import comity.node.fault.FaultCode;
import comity.v1.DataCategory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which personal data may be in a message. At the sender most of what may not leave stays home and stops nothing; what arrives all
 * the same, the recipient refuses. Pure.
 */
final class DataClauses {
    private static final String PERSONAL_DATA = "scope.personal_data";
    private static final String CATEGORIES = "scope.data_categories";
    private static final Map<DataCategory, String> CLAUSES = clauses();

    /** What holds for a category that the agreement does not name. */
    private static final DataVerdict NOT_NAMED = new DataVerdict(How.WITHHOLD, Approval.NONE);

    private DataClauses() {}

    private static Map<DataCategory, String> clauses() {
        Map<DataCategory, String> clauses = new EnumMap<>(DataCategory.class);
        for (DataCategory category : DataCategory.values()) {
            clauses.put(category, CATEGORIES + "." + category.name());
        }
        return clauses;
    }

    static Finding personalData(Matter matter) {
        if (matter.scope().personalData()) {
            return Finding.met(PERSONAL_DATA, "allowed");
        }
        return matter.content().categories().values().stream()
                .findFirst()
                .map(place ->
                        Finding.failed(PERSONAL_DATA, FaultCode.DATA_CATEGORY, place.text() + " is personal data"))
                .orElseGet(() -> Finding.met(PERSONAL_DATA, "none"));
    }

    /** One finding for each category that occurs, or one that says that none does. */
    static List<Finding> categories(Matter matter) {
        Map<DataCategory, Place> occurring = matter.content().categories();
        if (occurring.isEmpty()) {
            return List.of(Finding.silent(CATEGORIES, "no personal data"));
        }
        List<Finding> findings = new ArrayList<>(occurring.size());
        occurring.forEach((category, place) -> findings.add(
                matter.isSending() ? leaving(category, place, matter) : arriving(category, place, matter)));
        return findings;
    }

    /** Categories that stay home: with all that is in a field of theirs, whatever rule speaks of it. */
    static Set<DataCategory> withheld(Matter matter) {
        Set<DataCategory> withheld = EnumSet.noneOf(DataCategory.class);
        for (DataCategory category : matter.content().categories().keySet()) {
            if (staysHome(category, matter)) {
                withheld.add(category);
            }
        }
        return withheld;
    }

    private static Finding leaving(DataCategory category, Place place, Matter matter) {
        String clause = clause(category);
        DataVerdict verdict = verdict(category, matter);
        if (verdict.how() == How.DENY) {
            return Finding.failed(clause, FaultCode.DATA_CATEGORY, place.text() + " is not allowed");
        }
        if (staysHome(category, matter)) {
            return Finding.applied(clause, "stays home");
        }
        Approval approval = verdict.approval();
        boolean needsOfficer = matter.content().isSpecial(category) && approval == Approval.NONE;
        return Finding.heldFor(needsOfficer ? Approval.HUMAN : approval, clause, "leaves");
    }

    private static boolean staysHome(DataCategory category, Matter matter) {
        return switch (verdict(category, matter).how()) {
            case WITHHOLD -> true;
            case STRICT -> !matter.isNecessary(category);
            case ALLOW -> matter.content().isSpecial(category) && !matter.isNecessary(category);
            case DENY -> false;
        };
    }

    private static Finding arriving(DataCategory category, Place place, Matter matter) {
        return switch (verdict(category, matter).how()) {
            case ALLOW, STRICT -> Finding.met(clause(category), "allowed");
            case DENY, WITHHOLD ->
                Finding.failed(clause(category), FaultCode.DATA_CATEGORY, place.text() + " should have stayed home");
        };
    }

    private static DataVerdict verdict(DataCategory category, Matter matter) {
        return matter.scope().data().getOrDefault(category, NOT_NAMED);
    }

    private static String clause(DataCategory category) {
        return CLAUSES.getOrDefault(category, CATEGORIES);
    }
}
