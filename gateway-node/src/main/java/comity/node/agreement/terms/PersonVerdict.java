package comity.node.agreement.terms;

/**
 * Whether persons who play a part may be in a message.
 *
 * @param approval who must look at a message with such a person
 */
public record PersonVerdict(How how, Approval approval) {
    /** Under which condition. */
    public enum How {
        ALLOW,
        DENY,
        /** Only where strict necessity is stated for the category. */
        STRICT,
        /** Only beside a suspect, a convict or a potential offender that a relation of the message joins them to. */
        ONE_HOP,
        /** Only between financial intelligence units. */
        FIU_ONLY
    }
}
