package comity.node.outbound.redact;

import comity.protocol.field.FieldRule;

/** How far people write freely in a field, which says what can be hidden in its texts and what they say by chance. */
enum TextKind {
    /** In a form that a machine checks: nothing but whole values is looked for. */
    CODED,
    /** A name, a model, a place. */
    LABEL,
    /** Sentences. */
    NARRATIVE;

    /** From so many characters on, people write sentences. */
    private static final int SENTENCE_MIN = 240;

    static TextKind of(FieldRule rule) {
        if (!rule.isProse()) {
            return CODED;
        }
        return rule.limit().getMultiline() || rule.limit().getMaxLength() >= SENTENCE_MIN ? NARRATIVE : LABEL;
    }
}
