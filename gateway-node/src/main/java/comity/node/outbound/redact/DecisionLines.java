package comity.node.outbound.redact;

import comity.node.agreement.decide.AgreementInForce;
import comity.node.agreement.decide.ClauseVerdict;
import comity.node.outbound.authorize.Authorized;
import comity.node.pouch.DecisionRecord;
import comity.protocol.field.FieldLeaf;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the decision record: which agreement, what each clause said, and of every committed path its class, what decided and
 * what was done. Paths, classes, names of clauses and functions only; the same decision gives the same text. Pure.
 */
final class DecisionLines {
    private DecisionLines() {}

    static DecisionRecord of(
            Authorized authorized,
            Assignment assignment,
            boolean sourceNeedsProtection,
            List<Ruling> rulings,
            Hold hold) {
        AgreementInForce under = authorized.under();
        List<String> lines = new ArrayList<>();
        lines.add("decision 1");
        lines.add("route " + authorized.route().sender() + " "
                + authorized.route().recipient());
        lines.add("message " + assignment.messageId().hex());
        lines.add("agreement " + under.agreement().id() + " "
                + under.agreement().version() + " " + under.digest().hex());
        authorized.trace().stream().map(ClauseVerdict::line).forEach(lines::add);
        lines.add("source " + (sourceNeedsProtection ? "escalates" : "does not escalate"));
        rulings.stream().map(DecisionLines::line).forEach(lines::add);
        lines.add("review " + hold.approval() + " " + hold.persons());
        hold.words().forEach(reason -> lines.add("held by " + reason));
        return new DecisionRecord(lines);
    }

    private static String line(Ruling ruling) {
        String fate = ruling.leaving()
                .map(FieldLeaf::precision)
                .map(precision -> "leaves " + precision)
                .orElse("stays");
        return "field " + ruling.leaf().path().text() + " "
                + ruling.plan().rule().protection() + " "
                + ruling.plan().effective() + " " + fate + " by " + ruling.clause()
                + (ruling.transform().isEmpty() ? "" : " with " + ruling.transform());
    }
}
