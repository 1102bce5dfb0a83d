package comity.node.outbound.authorize;

import comity.crypto.bytes.CanonicalWriter;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.Hashing;
import comity.node.agreement.decide.Decision;
import comity.node.agreement.decide.ReleaseTerms;
import java.util.Collection;
import java.util.List;

/**
 * What a permission comes to, as one digest: the agreement, what it writes into the message, who must look at it, what stays home. Equal
 * for two decisions exactly when a release made by one is what the other would make, but for random names. Quotas and dates that
 * still hold are no part of it. Pure.
 */
public final class DecisionBasis {
    private DecisionBasis() {}

    /** Of a permission. */
    public static Digest of(Authorized authorized) {
        Decision.Permitted decision = authorized.decision();
        CanonicalWriter out = new CanonicalWriter().raw(decision.under().digest());
        write(out, decision.terms());
        write(
                out,
                decision.holds().stream()
                        .map(hold -> hold.clause() + " " + hold.approval())
                        .toList());
        write(out, decision.withheld());
        write(out, decision.relaxed());
        write(out, List.of(Boolean.toString(decision.isEmergency())));
        write(out, authorized.originators());
        return Hashing.tagged("comity/v1/decision-basis", out.toBytes());
    }

    private static void write(CanonicalWriter out, ReleaseTerms terms) {
        write(out, terms.handling());
        write(
                out,
                List.of(
                        terms.reviewBy().toString(),
                        terms.eraseBy().toString(),
                        terms.eraseOnEvent().toString(),
                        terms.pap().toString(),
                        terms.partnersLabel()
                                .map(label -> label.getPolicy() + " " + label.getLevel())
                                .orElse(""),
                        terms.replyDue().toString(),
                        terms.notBefore().toString(),
                        terms.window().toString(),
                        Boolean.toString(terms.hidesExistence())));
    }

    /** In one order, whatever the collection's. */
    private static void write(CanonicalWriter out, Collection<?> words) {
        List<String> sorted = words.stream().map(String::valueOf).sorted().toList();
        out.u16(sorted.size());
        sorted.forEach(out::str16);
    }
}
