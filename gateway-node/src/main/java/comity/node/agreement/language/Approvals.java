package comity.node.agreement.language;

import comity.node.agreement.terms.Approval;

/** Who must say yes, as the clauses that ask for it name it. The officer on duty is named in emergencies alone. Stateless. */
final class Approvals {
    private static final Vocabulary<Approval> ANY =
            Vocabulary.of(Approval.class, approval -> approval != Approval.DUTY_OFFICER);
    private static final Vocabulary<Approval> SOMEBODY =
            Vocabulary.of(Approval.class, approval -> approval != Approval.DUTY_OFFICER && approval != Approval.NONE);

    private Approvals() {}

    static Key<Approval> optional(String meaning) {
        return Key.optional("approval", Scalars.choice(ANY), meaning);
    }

    static Key<Approval> required(String meaning) {
        return Key.required("approval", Scalars.choice(SOMEBODY), meaning);
    }

    /** A clause that names the only approval it can have. */
    static Key<Approval> only(Approval approval, String meaning) {
        return Key.required("approval", Scalars.choice(Vocabulary.of(Approval.class, approval::equals)), meaning);
    }
}
