package comity.node.process.kinds;

import com.google.protobuf.Descriptors.FieldDescriptor;
import comity.v1.Envelope;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import comity.v1.Protection;
import comity.v1.ProtectionProto;
import comity.v1.WireMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The opinion: what should become of each value of a submitted message, from XA-NPI to XB-CID. First each by itself, from its class and the
 * agreement's rules; then what stays because of others; then what the gateway adds. Used once.
 */
public final class ExpectedFates {
    private static final String TEARLINE = "tearline";

    private final Rules rules;
    private final boolean sourceNeedsProtection;
    private final List<Judged> message = new ArrayList<>();

    private ExpectedFates(Rules rules, boolean sourceNeedsProtection) {
        this.rules = rules;
        this.sourceNeedsProtection = sourceNeedsProtection;
    }

    /**
     * The lines of one message.
     *
     * @param changing what to write instead of values that are others each time
     */
    public static List<FateLine> of(
            WireMessage submitted, Rules rules, boolean sourceNeedsProtection, Map<String, String> changing) {
        ExpectedFates fates = new ExpectedFates(rules, sourceNeedsProtection);
        Leaf.of(submitted).forEach(fates::judge);
        new Consequences(fates.message).draw();

        List<FateLine> lines = new ArrayList<>();
        for (Judged one : fates.message) {
            String value = changing.getOrDefault(one.text(), one.text());
            String elsewhere = Elsewhere.of(one, fates.message).orElse("");
            lines.add(new FateLine(one.leaf().path(), one.fate(), one.sort(), one.by(), value, elsewhere));
        }
        fates.addGateways(submitted.getEnvelope(), lines);
        fates.addMarks(lines);
        return lines;
    }

    private void judge(Leaf leaf) {
        String effective = effective(leaf.protection());
        Optional<Rules.Rule> rule = rules.first(effective, leaf.names());
        if (rule.isPresent()) {
            Judged one = new Judged(leaf, effective, rule.get().words());
            applied(rule.get(), leaf.value()).ifPresent(less -> one.leaveLess(one.by(), less));
            message.add(one);
            return;
        }
        Judged one = new Judged(leaf, effective, effective.equals("REV") ? "default" : "class");
        switch (effective) {
            case "PUB", "CASE", "PERS" -> one.leaveAsWritten("class");
            case "REV" -> {
                if (isTearline(leaf)) {
                    one.leaveAsWritten("TEARLINE");
                }
            }
            case "SPEC" -> {}
            default -> throw new AssertionError(leaf.path() + " cannot be on the wire: " + effective);
        }
        message.add(one);
    }

    private String effective(Protection protection) {
        boolean raised = protection.getEscalates()
                && sourceNeedsProtection
                && protection.getClass_().compareTo(Protection.Class.REV) < 0;
        return raised ? "REV" : protection.getClass_().name();
    }

    private static Optional<Object> applied(Rules.Rule rule, Object value) {
        return switch (rule.op()) {
            case "REMOVE", "GRADE_HIDE", "TEARLINE" -> Optional.empty();
            case "TIME_BUCKET" -> Coarser.time((FuzzyTime) value, rule.to()).map(time -> time);
            case "PLACE_BUCKET" -> Optional.of(Coarser.place((FuzzyPlace) value, rule.to()));
            case "PSEUDONYM" -> Optional.of(value);
            default -> throw new AssertionError("an operation of which there is no opinion: " + rule.op());
        };
    }

    /** The text that was written for the partner leaves where a rule says so of the report beside it. */
    private boolean isTearline(Leaf leaf) {
        String holder = leaf.names().substring(0, leaf.names().lastIndexOf('.') + 1);
        return leaf.field().getName().equals(TEARLINE)
                && leaf.field().getContainingType().getFields().stream()
                        .map(FieldDescriptor::getName)
                        .flatMap(beside -> rules.first("REV", holder + beside).stream())
                        .anyMatch(rule -> rule.op().equals("TEARLINE"));
    }

    private void addGateways(Envelope envelope, List<FateLine> lines) {
        lines.add(added("message_id", "gateway", "(message id)"));
        lines.add(
                added("thread_id", "gateway", "=" + envelope.getJustification().getCaseToken()));
        lines.add(added("schema_version", "gateway", "(schema digest)"));
        lines.add(added("agreement_id", "gateway", rules.id()));
        lines.add(added("agreement_version", "gateway", rules.version()));
        lines.add(added("sender.country", "gateway", "XA"));
        lines.add(added("sender.agency", "gateway", "XA-NPI"));
        lines.add(added("recipient.country", "gateway", "XB"));
        lines.add(added("recipient.agency", "gateway", "XB-CID"));
        lines.add(createdAt());
        List<String> stated =
                envelope.getHandling().getCodesList().stream().map(Enum::name).toList();
        int next = stated.size();
        for (String code : rules.minimum()) {
            if (!stated.contains(code)) {
                lines.add(added("handling.codes[" + next + "]", "minimum", code));
                next++;
            }
        }
    }

    private FateLine createdAt() {
        FieldDescriptor field = Envelope.getDescriptor().findFieldByName("created_at");
        String effective = effective(field.getOptions().getExtension(ProtectionProto.protection));
        Optional<Rules.Rule> rule = rules.first(effective, "envelope.created_at");
        String sort = effective.equals("PUB") ? effective : "PUB>" + effective;
        return new FateLine(
                "envelope.created_at",
                Fate.ADDED,
                sort,
                rule.map(Rules.Rule::words).orElse("gateway"),
                "(" + rule.map(Rules.Rule::to).orElse("moment") + " of submission)",
                "");
    }

    /**
     * A mark for each personal value that a rule takes or replaces, so that the partner can ask for it; what is told coarsely says so itself.
     * None for what stays because of something else: it would tell of that other thing.
     */
    private void addMarks(List<FateLine> lines) {
        int next = 0;
        for (Judged one : message) {
            boolean masked = one.sort().equals("PERS")
                    && rules.first("PERS", one.leaf().names())
                            .filter(rule ->
                                    one.fate() == Fate.WITHHELD || rule.op().equals("PSEUDONYM"))
                            .isPresent();
            if (masked && !one.staysWithOthers()) {
                String mark = "redactions[" + next + "].";
                lines.add(added(mark + "path", "mask", one.leaf().path().replaceAll("\\[[0-9]+\\]", "[]")));
                lines.add(added(mark + "reason", "mask", "PERSONAL"));
                lines.add(added(mark + "unmask_allowed", "mask", "false"));
                next++;
            }
        }
    }

    private static FateLine added(String path, String by, String value) {
        return new FateLine("envelope." + path, Fate.ADDED, "PUB", by, value, "");
    }
}
