package comity.node.admin;

/** What operators do, and how many of them it takes. */
public enum ActKind {
    /** Pins a partner's card. */
    ADD_PARTNER(2),
    /** Puts an agreement in force. */
    ACTIVATE_AGREEMENT(2),
    /** Ends an agreement's suspension. */
    RESUME_AGREEMENT(2),
    /** Records that an agreement was looked at again: without, it may stop by itself. */
    REVIEW_AGREEMENT(2),
    /** Ends an agreement: what it lets pass may save a life. */
    TERMINATE_AGREEMENT(2),
    /** Records a promise not to put to death, which lets messages leave. */
    RECORD_ASSURANCE(2),
    /** Admits a person who operates, releases or audits. */
    ADD_OPERATOR(2),
    /** Stops an agreement: this only narrows, and must not wait for anybody. */
    SUSPEND_AGREEMENT(1),
    /** Takes back a recorded promise: this only narrows. */
    WITHDRAW_ASSURANCE(1),
    /** Sends a partner a file that this agency signed: nothing is in force because of it. */
    PROPOSE_AGREEMENT(1),
    /** Sends the other parties this agency's signature: nothing is in force because of it. */
    ACCEPT_AGREEMENT(1),
    /** Tells the other parties that this agency will not sign. */
    DECLINE_AGREEMENT(1),
    /** Records that what was owed since an emergency was done. */
    RECORD_DUTY(1),
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
