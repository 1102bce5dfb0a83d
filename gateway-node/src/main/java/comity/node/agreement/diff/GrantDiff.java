package comity.node.agreement.diff;

import comity.node.agreement.diff.ClauseChange.Kind;
import comity.node.agreement.terms.ClauseNames;
import comity.node.agreement.terms.Grant;
import comity.node.agreement.terms.Grant.Quota;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which kinds of messages may be sent, by whom, and how often. Stateless. */
final class GrantDiff {
    private static final Quota NONE = new Quota(0, 0);

    private GrantDiff() {}

    static void add(
            Map<comity.protocol.id.Kind, Grant> before, Map<comity.protocol.id.Kind, Grant> after, Changes changes) {
        Set<String> moved = new HashSet<>();
        Changes.entries(before, after, Comparator.naturalOrder(), (kind, was, is) -> {
            if (was.isEmpty()) {
                Grant grant = is.orElseThrow();
                changes.add(
                        ClauseNames.grant(grant),
                        Kind.WIDENS,
                        "newly granted: " + kind.title() + " from " + words(grant));
            } else if (is.isEmpty()) {
                changes.add(
                        ClauseNames.grant(was.get()),
                        Kind.NARROWS,
                        "no longer granted: " + kind.title() + " from " + words(was.get()));
            } else {
                grant(kind.title(), was.get(), is.get(), changes);
                if (was.get().position() != is.get().position()) {
                    moved.add(kind.title());
                }
            }
        });
        if (!moved.isEmpty()) {
            changes.add(
                    "scope.kinds",
                    Kind.CHANGES,
                    "in another place of the list, so named otherwise: " + Changes.words(moved));
        }
    }

    private static String words(Grant grant) {
        return Changes.words(grant.from());
    }

    private static void grant(String kind, Grant before, Grant after, Changes changes) {
        String clause = ClauseNames.grant(after);
        changes.set(clause, before.from(), after.from(), Kind.WIDENS, kind + " from");
        quota(
                kind,
                clause + ".quota",
                before.quota().orElse(NONE),
                after.quota().orElse(NONE),
                changes);
        changes.greater(
                clause,
                before.minAttributes(),
                after.minAttributes(),
                Kind.NARROWS,
                "the least number of attributes of " + kind);
        changes.restricting(clause, before.measures(), after.measures(), "measures of " + kind);
        ScopeDiff.approval(clause, before.approval(), after.approval(), changes);
        changes.optional(
                clause,
                before.when(),
                after.when(),
                Kind.NARROWS,
                kind + " only when",
                (was, is) -> changes.value(clause + " when", was.text(), is.text()));
    }

    private static void quota(String kind, String clause, Quota before, Quota after, Changes changes) {
        limit(clause, before.perDay(), after.perDay(), kind + " a day", changes);
        limit(clause, before.perUserHour(), after.perUserHour(), kind + " an hour from one client", changes);
    }

    /** No limit is written as zero. */
    private static void limit(String clause, int before, int after, String words, Changes changes) {
        if (before != after) {
            boolean widens = after == 0 || (before != 0 && after > before);
            changes.add(
                    clause,
                    widens ? Kind.WIDENS : Kind.NARROWS,
                    words + ": were " + limit(before) + ", are " + limit(after));
        }
    }

    private static String limit(int number) {
        return number == 0 ? "without limit" : "at most " + number;
    }
}
