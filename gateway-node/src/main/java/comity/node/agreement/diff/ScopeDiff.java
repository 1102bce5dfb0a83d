package comity.node.agreement.diff;

import comity.node.agreement.diff.ClauseChange.Kind;
import comity.node.agreement.terms.Approval;
import comity.node.agreement.terms.Classification;
import comity.node.agreement.terms.DataVerdict;
import comity.node.agreement.terms.PersonVerdict;
import comity.node.agreement.terms.Scope;
import comity.node.agreement.terms.Scope.Requirement;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What may be exchanged. Stateless. */
final class ScopeDiff {
    /** What holds for persons of a part that is not named. */
    private static final PersonVerdict NOBODY = new PersonVerdict(PersonVerdict.How.DENY, Approval.NONE);

    /** What holds for data of a category that is not named. */
    private static final DataVerdict STAYS = new DataVerdict(DataVerdict.How.WITHHOLD, Approval.NONE);

    private ScopeDiff() {}

    static void add(Scope before, Scope after, Changes changes) {
        GrantDiff.add(before.kinds(), after.kinds(), changes);
        conditions(before.conditions(), after.conditions(), changes);
        changes.set("scope.regimes", before.regimes(), after.regimes(), Kind.WIDENS, "allowed");
        changes.set("scope.purposes", before.purposes(), after.purposes(), Kind.WIDENS, "allowed");
        offences(before.offences(), after.offences(), changes);
        classification(before.classification(), after.classification(), changes);
        Changes.entries(
                before.subjects(),
                after.subjects(),
                Comparator.naturalOrder(),
                (part, was, is) -> persons("scope.subject_categories." + part, was, is, changes));
        persons("scope.subject_categories.MINOR", before.minors(), after.minors(), changes);
        changes.truth(
                "scope.personal_data",
                before.personalData(),
                after.personalData(),
                Kind.WIDENS,
                "persons and personal data may be in a message");
        Changes.entries(
                before.data(),
                after.data(),
                Comparator.naturalOrder(),
                (category, was, is) -> data("scope.data_categories." + category, was, is, changes));
        changes.value("scope.reciprocity", before.reciprocity(), after.reciprocity());
    }

    private static void conditions(List<Requirement> before, List<Requirement> after, Changes changes) {
        for (int i = 0; i < after.size(); i++) {
            if (!before.contains(after.get(i))) {
                changes.add("scope.conditions[" + i + "]", Kind.NARROWS, "newly asked: " + words(after.get(i)));
            }
        }
        for (int i = 0; i < before.size(); i++) {
            if (!after.contains(before.get(i))) {
                changes.add("scope.conditions[" + i + "]", Kind.WIDENS, "no longer asked: " + words(before.get(i)));
            }
        }
        if (!before.equals(after) && before.containsAll(after) && after.containsAll(before)) {
            changes.add("scope.conditions", Kind.CHANGES, "in another order: another code may be told first");
        }
    }

    private static String words(Requirement requirement) {
        return requirement.name() + " (" + requirement.condition().text() + "), else " + requirement.code();
    }

    private static void offences(Scope.Offences before, Scope.Offences after, Changes changes) {
        changes.set("scope.offences", before.included(), after.included(), Kind.WIDENS, "included");
        changes.greater(
                "scope.offences",
                before.minMaxPenaltyMonths(),
                after.minMaxPenaltyMonths(),
                Kind.NARROWS,
                "the least maximum penalty in months");
        changes.truth(
                "scope.offences",
                before.excludesPolitical(),
                after.excludesPolitical(),
                Kind.NARROWS,
                "political offences are excluded");
    }

    private static void classification(
            Optional<Classification> before, Optional<Classification> after, Changes changes) {
        String clause = "scope.classification";
        changes.optional(clause, before, after, Kind.NARROWS, "only labels of", (was, is) -> {
            changes.greater(clause, was.ceilingRank(), is.ceilingRank(), Kind.WIDENS, "the highest rank that leaves");
            Changes.entries(
                    was.levels(),
                    is.levels(),
                    Comparator.naturalOrder(),
                    (level, one, other) -> changes.optional(
                            clause, one, other, Kind.WIDENS, "allowed: " + level + " as", (old, fresh) -> {
                                changes.greater(clause, old.rank(), fresh.rank(), Kind.NARROWS, "the rank of " + level);
                                changes.value(clause + " " + level, old.partnersName(), fresh.partnersName());
                            }));
        });
    }

    private static void persons(
            String clause, Optional<PersonVerdict> before, Optional<PersonVerdict> after, Changes changes) {
        PersonVerdict was = before.orElse(NOBODY);
        PersonVerdict is = after.orElse(NOBODY);
        named(clause, was.equals(is), before.isPresent(), after.isPresent(), changes);
        if (was.how() != is.how()) {
            Kind kind = is.how() == PersonVerdict.How.ALLOW || was.how() == PersonVerdict.How.DENY
                    ? Kind.WIDENS
                    : was.how() == PersonVerdict.How.ALLOW || is.how() == PersonVerdict.How.DENY
                            ? Kind.NARROWS
                            : Kind.CHANGES;
            changes.add(clause, kind, "was " + was.how() + ", is " + is.how());
        }
        approval(clause, was.approval(), is.approval(), changes);
    }

    private static void data(
            String clause, Optional<DataVerdict> before, Optional<DataVerdict> after, Changes changes) {
        DataVerdict was = before.orElse(STAYS);
        DataVerdict is = after.orElse(STAYS);
        named(clause, was.equals(is), before.isPresent(), after.isPresent(), changes);
        if (was.how() != is.how()) {
            changes.add(
                    clause,
                    openness(is.how()) > openness(was.how()) ? Kind.WIDENS : Kind.NARROWS,
                    "was " + was.how() + ", is " + is.how());
        }
        approval(clause, was.approval(), is.approval(), changes);
    }

    private static void named(String clause, boolean same, boolean before, boolean after, Changes changes) {
        if (same && before != after) {
            changes.add(clause, Kind.CHANGES, after ? "states what held anyway" : "no longer states what holds anyway");
        }
    }

    private static int openness(DataVerdict.How how) {
        return switch (how) {
            case DENY -> 0;
            case WITHHOLD -> 1;
            case STRICT -> 2;
            case ALLOW -> 3;
        };
    }

    static void approval(String clause, Approval before, Approval after, Changes changes) {
        if (before != after) {
            Kind kind = before.persons() == after.persons()
                    ? Kind.CHANGES
                    : before.persons() < after.persons() ? Kind.NARROWS : Kind.WIDENS;
            changes.add(clause, kind, "approval was " + before + ", is " + after);
        }
    }
}
