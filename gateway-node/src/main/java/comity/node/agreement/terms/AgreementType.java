package comity.node.agreement.terms;

/** What sort of agreement it is; it says between whom messages pass and what the file must hold. */
public enum AgreementType {
    /** Two countries, one agency or several of each. */
    BILATERAL,
    /** Three parties or more, each with every other. */
    MULTILATERAL,
    /** A joint team: one case. */
    JIT,
    /** Financial intelligence units of two countries. */
    FIU_MOU,
    /** An agency and a private party that is asked to act. */
    PPP
}
