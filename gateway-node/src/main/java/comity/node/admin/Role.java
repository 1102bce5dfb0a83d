package comity.node.admin;

/** What a caller is enrolled for; exactly one each, so that no certificate joins two duties. */
public enum Role {
    /** An agency system that submits messages. */
    SUBMITTER,
    /** An agency system that receives messages. */
    RECEIVER,
    /** A person who configures partners, agreements and callers. */
    OPERATOR,
    /** A person who decides on held releases. */
    OFFICER,
    /** A person who reviews the journal. */
    AUDITOR
}
