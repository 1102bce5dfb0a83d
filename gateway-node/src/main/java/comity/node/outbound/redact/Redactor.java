package comity.node.outbound.redact;

import comity.crypto.bytes.Digest;
import comity.crypto.key.MacKey;
import comity.crypto.random.SecureBytes;
import comity.node.agreement.terms.Agreement;
import comity.node.agreement.terms.ProtectionRule;
import comity.node.outbound.authorize.Authorized;
import comity.node.outbound.submit.FieldCounts;
import comity.protocol.field.Assembly;
import comity.protocol.field.AssemblyResult;
import comity.protocol.field.FieldLeaf;
import comity.protocol.field.Flattening;
import comity.protocol.field.PositionedLeaf;
import comity.protocol.validate.Validation;
import comity.v1.WireMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes of an authorized submission what one partner may see. The outgoing message is assembled from released leaves and from
 * nothing else, so a field that no step released cannot be in it. Thread-safe.
 */
public final class Redactor {
    private static final int PLANS_MAX = 256;

    private final SecureBytes random;
    private final Pseudonyms pseudonyms;
    private final Map<Digest, RedactionPlan> plans = new ConcurrentHashMap<>();

    /**
     * A redactor of one node.
     *
     * @param random for handles and references
     * @param pseudonymKey kept by the node; whoever has it can test guesses at pseudonyms
     */
    public Redactor(SecureBytes random, MacKey pseudonymKey) {
        this.random = random;
        this.pseudonyms = new Pseudonyms(pseudonymKey);
    }

    /** The release for this recipient, or where a text must be rewritten first. Draws fresh names each time. */
    public Redaction redact(Authorized authorized, Assignment assignment) {
        return redact(authorized, assignment, Set.of());
    }

    /**
     * The same, with fields that leave because officers decided to keep them.
     *
     * @param kept positions of such fields, of those that {@link Release#keepable} names; any other is refused
     */
    public Redaction redact(Authorized authorized, Assignment assignment, Set<String> kept) {
        Ruled ruled = rule(authorized, assignment, kept);
        Set<String> notKeepable = new TreeSet<>(kept);
        ruled.keepable().forEach(keepable -> notKeepable.remove(keepable.position()));
        if (!notKeepable.isEmpty()) {
            return new NotKeepable(List.copyOf(notKeepable));
        }
        List<Finding> findings = TextScan.findings(authorized, assignment, ruled);
        return findings.isEmpty()
                ? released(authorized, assignment, ruled)
                : new Blocked(findings, ruled.told().fields());
    }

    /**
     * Every leaf's fate, before any text is looked into.
     *
     * @param marks of masked personal values
     * @param keepable what officers may decide about
     * @param told for people
     */
    record Ruled(
            Circumstances circumstances,
            List<Ruling> rulings,
            List<FieldLeaf> marks,
            List<Keepable> keepable,
            RedactedRelease.Told told) {}

    Ruled rule(Authorized authorized, Assignment assignment, Set<String> kept) {
        Agreement agreement = authorized.under().agreement();
        GatewayFields gateway = new GatewayFields(authorized, assignment);
        Rekeying rekeying = new Rekeying(random, pseudonyms, authorized.route().recipient(), agreement.caseToken());
        RandomHandles handles = new RandomHandles(random);
        RedactionPlan plan = planOf(authorized);
        Circumstances circumstances = new Circumstances(authorized);
        List<PositionedLeaf> leaves = rekeying.rekey(Flattening.withPositions(gateway.write(pseudonyms), handles));
        circumstances.notePersons(leaves);
        List<Ruling> judged = new Judgement(plan, circumstances, authorized, pseudonyms, kept).rule(leaves);
        ListElements elements = ListElements.of(judged);
        List<Ruling> rulings = Pruning.prune(judged, elements);
        return new Ruled(
                circumstances,
                rulings,
                MaskMarks.of(rulings, elements, handles),
                keepable(rulings, kept),
                new RedactedRelease.Told(rulings, new Outcomes(gateway, rekeying)));
    }

    static Release released(Authorized authorized, Assignment assignment, Ruled ruled) {
        List<FieldLeaf> released = released(ruled.rulings(), ruled.marks());
        Hold hold = ReviewNeed.of(authorized, ruled.circumstances(), ruled.rulings());
        FieldCounts counts = ruled.told().outcomes().count(ruled.rulings());
        return new RedactedRelease(
                authorized,
                assignment,
                assembled(released),
                released,
                committed(ruled.rulings(), ruled.marks()),
                ruled.circumstances().hidesExistence() ? Judgement.unwritten(ruled.rulings()) : 0,
                hold,
                ruled.keepable(),
                ruled.told(),
                counts,
                DecisionLines.of(
                        authorized, assignment, ruled.circumstances().sourceNeedsProtection(), ruled.rulings(), hold));
    }

    private RedactionPlan planOf(Authorized authorized) {
        Digest digest = authorized.under().digest();
        RedactionPlan known = plans.get(digest);
        if (known != null) {
            return known;
        }
        if (plans.size() >= PLANS_MAX) {
            plans.clear();
        }
        return plans.computeIfAbsent(
                digest, _ -> new RedactionPlan(authorized.under().agreement().protection()));
    }

    private static List<Keepable> keepable(List<Ruling> rulings, Set<String> kept) {
        List<Keepable> keepable = new ArrayList<>();
        for (Ruling ruling : rulings) {
            if (ruling.isForOfficersToKeep()) {
                String position = ruling.written().position();
                keepable.add(new Keepable(
                        position, ruling.by().map(ProtectionRule::approval).orElseThrow(), kept.contains(position)));
            }
        }
        return keepable;
    }

    private static List<FieldLeaf> released(List<Ruling> rulings, List<FieldLeaf> marks) {
        List<FieldLeaf> released = new ArrayList<>(rulings.size() + marks.size());
        for (Ruling ruling : rulings) {
            if (ruling.leaves()) {
                released.add(ruling.leaving().orElseThrow());
            }
        }
        released.addAll(marks);
        Collections.sort(released);
        return released;
    }

    private static List<FieldLeaf> committed(List<Ruling> rulings, List<FieldLeaf> marks) {
        List<FieldLeaf> committed = new ArrayList<>(rulings.size() + marks.size());
        for (Ruling ruling : rulings) {
            committed.add(ruling.leaf());
            if (ruling.isTransformed()) {
                committed.add(ruling.leaving().orElseThrow());
            }
        }
        committed.addAll(marks);
        Collections.sort(committed);
        return committed;
    }

    /** What a partner will rebuild, and will find in order; anything else is this program's error and leaves nothing. */
    private static WireMessage assembled(List<FieldLeaf> released) {
        return switch (Assembly.assemble(released)) {
            case AssemblyResult.Assembled assembled -> {
                var violations = Validation.release(assembled.message());
                if (!violations.isEmpty()) {
                    throw new IllegalStateException("a release would break its schema: " + violations);
                }
                yield assembled.message();
            }
            case AssemblyResult.Refused refused ->
                throw new IllegalStateException("released leaves are no message: " + refused.path() + " "
                        + refused.flaw() + " " + refused.reason());
        };
    }
}
