package comity.node.agreement.terms;

import comity.local.v1.SourceRecord;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How sources are protected beyond what the schema already forbids. A source-revealing field that no rule speaks of is
 * removed; there is no other default.
 *
 * @param rules in order
 * @param escalateKinds kinds of source whose messages escalate, besides the built-in ones
 * @param knowledgeCircle when two officers are needed
 * @param delay how long messages wait before they leave
 * @param hidesExistence after which time answers leave that must not tell whether something is known; nothing if they may
 * @param thirdPartyConsent whether material of others needs their consent whatever they said when they sent it
 */
public record Protections(
        List<ProtectionRule> rules,
        Set<SourceRecord.Kind> escalateKinds,
        KnowledgeCircle knowledgeCircle,
        Optional<Delay> delay,
        Optional<Duration> hidesExistence,
        boolean thirdPartyConsent) {
    /** Kinds of source that escalate under every agreement. */
    private static final Set<SourceRecord.Kind> ALWAYS = Set.of(
            SourceRecord.Kind.CHIS,
            SourceRecord.Kind.UNDERCOVER,
            SourceRecord.Kind.WHISTLEBLOWER,
            SourceRecord.Kind.PROTECTED_WITNESS,
            SourceRecord.Kind.INTERCEPT,
            SourceRecord.Kind.REPORTING_ENTITY,
            SourceRecord.Kind.LIAISON_THIRD_PARTY);

    public Protections {
        rules = List.copyOf(rules);
        escalateKinds = Set.copyOf(escalateKinds);
    }

    /** Whether a source of this kind needs protection; one of no stated kind does. */
    public boolean escalates(SourceRecord.Kind kind) {
        return kind == SourceRecord.Kind.KIND_UNSPECIFIED
                || kind == SourceRecord.Kind.UNRECOGNIZED
                || ALWAYS.contains(kind)
                || escalateKinds.contains(kind);
    }

    /** The built-in kinds. */
    public static Set<SourceRecord.Kind> alwaysEscalating() {
        return EnumSet.copyOf(ALWAYS);
    }

    /**
     * That a message does not leave while it is clear what it answers to.
     *
     * @param always also where the source needs no protection
     * @param min from the submission on
     * @param window within which the moment is drawn after that
     */
    public record Delay(boolean always, Duration min, Duration window) {}
}
