package comity.node.outbound.redact;

import comity.crypto.bytes.Digest;
import comity.crypto.key.MacKey;
import comity.crypto.random.SecureBytes;
import comity.local.v1.LocalSubmission;
import comity.node.agreement.terms.Protections;
import comity.node.outbound.authorize.Authorized;
import comity.node.outbound.submit.FieldCounts;
import comity.protocol.field.Assembly;
import comity.protocol.field.AssemblyResult;
import comity.protocol.field.FieldLeaf;
import comity.protocol.validate.Validation;
import comity.v1.WireMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
        LocalSubmission submission = authorized.submission().localSubmission();
        Protections protections = authorized.under().agreement().protection();
        boolean sourceNeedsProtection =
                protections.escalates(submission.getSource().getKind());

        Rekeying rekeying = new Rekeying(random, pseudonyms);
        RandomHandles handles = new RandomHandles(random);
        Judgement judgement = new Judgement(planOf(authorized), sourceNeedsProtection, authorized, pseudonyms);
        List<Ruling> rulings = Pruning.prune(rekeying.rekey(authorized, assignment, handles).stream()
                .map(judgement::rule)
                .toList());
        Outcomes outcomes = new Outcomes(submission, rekeying);
        RedactedRelease.Told told = new RedactedRelease.Told(rulings, outcomes);
        List<String> hits = TextScan.hits(rulings, ScanTerms.of(submission, rulings));
        if (!hits.isEmpty()) {
            return new Blocked(hits, told.fields());
        }

        List<FieldLeaf> marks = MaskMarks.of(rulings, handles);
        List<FieldLeaf> released = released(rulings, marks);
        Hold hold =
                ReviewNeed.of(rulings, submission.getSource(), sourceNeedsProtection, protections.knowledgeCircle());
        FieldCounts counts = outcomes.count(rulings);
        return new RedactedRelease(
                authorized,
                assignment,
                assembled(released),
                released,
                committed(rulings, marks),
                hold,
                told,
                counts,
                DecisionLines.of(authorized, assignment, sourceNeedsProtection, rulings, hold));
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
                digest, _ -> new RedactionPlan(authorized.under().agreement()));
    }

    private static List<FieldLeaf> released(List<Ruling> rulings, List<FieldLeaf> marks) {
        List<FieldLeaf> released = new ArrayList<>(marks);
        rulings.forEach(ruling -> ruling.leaving().ifPresent(released::add));
        Collections.sort(released);
        return released;
    }

    private static List<FieldLeaf> committed(List<Ruling> rulings, List<FieldLeaf> marks) {
        List<FieldLeaf> committed = new ArrayList<>(marks);
        for (Ruling ruling : rulings) {
            committed.add(ruling.leaf());
            if (ruling.isTransformed()) {
                committed.add(ruling.leaving().orElseThrow());
            }
        }
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
