package comity.node.agreement.diff;

import comity.node.agreement.diff.ClauseChange.Kind;
import comity.node.agreement.terms.Agreement;
import comity.node.agreement.terms.Party;
import comity.node.agreement.terms.Wording;
import comity.protocol.id.AgencyId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a new version of an agreement changes. Every term is compared, and of the rules that protect sources also what they come to for
 * each field of the schema, because the first rule that fits decides and a new one before it can undo it. Stateless.
 */
public final class AgreementDiff {
    private AgreementDiff() {}

    /** All changes, in the order of the clauses; nothing for two that say the same. */
    public static List<ClauseChange> between(Agreement before, Agreement after) {
        Changes changes = new Changes();
        changes.value("id", before.id(), after.id());
        changes.value("version", before.version(), after.version());
        changes.value("type", before.type(), after.type());
        changes.value("case_token", before.caseToken(), after.caseToken());
        changes.value("legal_basis", before.legalBasis(), after.legalBasis());
        parties(before, after, changes);
        LifeDiff.add(before, after, changes);
        ScopeDiff.add(before.scope(), after.scope(), changes);
        ProtectionDiff.add(before.protection(), after.protection(), changes);
        HandlingDiff.add(before, after, changes);
        RightsDiff.add(before, after, changes);
        wording(before.wording(), after.wording(), changes);
        return List.copyOf(changes.found());
    }

    private static void parties(Agreement before, Agreement after, Changes changes) {
        changes.set("parties", before.agencies(), after.agencies(), Kind.CHANGES, "a party");
        changes.set("parties", channels(before), channels(after), Kind.WIDENS, "messages pass");
        Changes.entries(byAgency(before), byAgency(after), Comparator.naturalOrder(), (agency, was, is) -> {
            if (was.isPresent() && is.isPresent()) {
                String clause = "parties " + agency;
                changes.value(
                        clause, was.get().identity().hex(), is.get().identity().hex());
                changes.truth(clause, was.get().isPrivate(), is.get().isPrivate(), Kind.CHANGES, "a private party");
            }
        });
        List<AgencyId> order = order(before);
        if (!order.equals(order(after)) && before.agencies().equals(after.agencies())) {
            changes.add(
                    "parties",
                    Kind.CHANGES,
                    "sign in another order: " + Changes.words(order(after).toString()));
        }
    }

    private static List<AgencyId> order(Agreement agreement) {
        return agreement.parties().stream().map(Party::agency).toList();
    }

    private static Map<AgencyId, Party> byAgency(Agreement agreement) {
        return agreement.parties().stream().collect(Collectors.toMap(Party::agency, party -> party));
    }

    /** Between whom messages pass. */
    private static Set<String> channels(Agreement agreement) {
        Set<String> channels = new TreeSet<>();
        for (AgencyId one : agreement.agencies()) {
            for (AgencyId other : agreement.agencies()) {
                if (one.compareTo(other) < 0 && agreement.isBetween(one, other)) {
                    channels.add("between " + one + " and " + other);
                }
            }
        }
        return channels;
    }

    private static void wording(Wording before, Wording after, Changes changes) {
        Changes.entries(
                before.shown(),
                after.shown(),
                Comparator.naturalOrder(),
                (path, was, is) -> changes.value(path, was, is));
        Set<String> told = changes.found().stream()
                .map(change -> change.clause().replaceAll("\\[[0-9]+]| .*", ""))
                .collect(Collectors.toSet());
        stated(before, after, told, changes, "states what held anyway");
        stated(after, before, told, changes, "no longer states what holds anyway");
    }

    private static void stated(Wording before, Wording after, Set<String> told, Changes changes, String words) {
        after.stated().stream()
                .filter(path -> !before.states(path))
                .filter(path -> told.stream().noneMatch(clause -> isPartOf(path, clause) || isPartOf(clause, path)))
                .forEach(path -> changes.add(path, Kind.CHANGES, words));
    }

    private static boolean isPartOf(String one, String other) {
        return one.equals(other) || one.startsWith(other + ".");
    }
}
