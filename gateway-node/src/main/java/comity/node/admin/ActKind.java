package comity.node.admin;

/** What operators do, and how many of them it takes. */
public enum ActKind {
    /** Pins a partner's card. */
    ADD_PARTNER(2),
    /** Puts an agreement in force. */
    ACTIVATE_AGREEMENT(2),
    /** Ends an agreement's suspension. */
    RESUME_AGREEMENT(2),
    /** Admits a person who operates, releases or audits. */
    ADD_OPERATOR(2),
    /** Stops an agreement: this only narrows, and must not wait for anybody. */
    SUSPEND_AGREEMENT(1),
    /** Admits a system that submits or receives: what it may send, agreements say. */
    ADD_CLIENT(1),
    /** Ends a caller's certificates. */
    REVOKE_CALLER(1);

    private final int approvalsRequired;

    ActKind(int approvalsRequired) {
        this.approvalsRequired = approvalsRequired;
    }

    /** Distinct operators needed. */
    public int approvalsRequired() {
        return approvalsRequired;
    }
}
